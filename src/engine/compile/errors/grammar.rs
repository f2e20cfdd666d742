//! Sentences of CPython's parser.
