//! doctest.
