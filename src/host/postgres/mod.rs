//! PostgreSQL: connections to a server, and what it says. Only text crosses: what a value's text stands for is known in
//! Python, as with psycopg2, by the number of its type.
//!
//! Main type: [`Server`], an open connection.

mod address;
mod failure;
mod server;

pub(super) use address::Reach;
pub use address::answers;
pub(super) use server::Server;
