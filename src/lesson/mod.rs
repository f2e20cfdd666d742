//! lesson.
