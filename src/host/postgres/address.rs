//! Where a server is looked for, and what is said when none answers there (libpq 15: `fe-connect.c`).

use std::collections::HashMap;
use std::error::Error as _;
use std::fmt::Write as _;
use std::io;
use std::net::{IpAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};

use super::failure::Failure;

/// Which servers a program reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::host) enum Reach {
    /// Any.
    #[default]
    Any,
    /// Only the one that a lesson may ask: that of the reader's environment, or on this machine at the usual port.
    Lessons,
    /// None.
    No,
}

/// The folder in which Debian's servers have their socket.
const SOCKETS: &str = "/var/run/postgresql";
/// The usual port.
const PORT: &str = "5432";
/// How long a server of a lesson's is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is asked for, with what the environment adds.
struct Wanted<'a>(HashMap<&'a str, &'a str>);

impl Wanted<'_> {
    /// Returns a setting: the program's, or that of an environment variable.
    fn setting(&self, name: &str, variable: &str) -> Option<String> {
        let given = self.0.get(name).map(ToString::to_string);
        given.or_else(|| std::env::var(variable).ok()).filter(|value| !value.is_empty())
    }
}

/// A place where a server may be.
struct Place {
    config: Config,
    /// As libpq names it: `server at "localhost" (127.0.0.1), port 5432`.
    named: String,
    /// What is asked of the reader when nobody answers there.
    question: &'static str,
}

/// Connects to the server that `settings` name.
pub(super) fn connect(settings: &[(Arc<str>, Arc<str>)], reach: Reach) -> Result<Client, Failure> {
    let wanted = Wanted(settings.iter().map(|(name, value)| (&**name, &**value)).collect());
    if wanted
        .setting("sslmode", "PGSSLMODE")
        .is_some_and(|mode| mode.starts_with("require") || mode.starts_with("verify"))
    {
        return Err(Failure::operational("sslmode: this yieldpoint connects without TLS only\n"));
    }
    let mut host = wanted.setting("host", "PGHOST");
    let port = wanted.setting("port", "PGPORT").unwrap_or_else(|| PORT.to_owned());
    if reach == Reach::Lessons {
        host = Some(host_of_lessons(host, &port)?);
    }
    let config = config(&wanted, reach);
    let number: u16 =
        port.trim().parse().map_err(|_| Failure::operational(format!("invalid port number: \"{port}\"\n")))?;
    let places = match host.unwrap_or_else(|| SOCKETS.to_owned()) {
        folder if folder.starts_with('/') => vec![at_socket(&config, &folder, number)],
        host => at_addresses(&config, &host, number)?,
    };
    let mut said = String::new();
    for place in places {
        match place.config.connect(NoTls) {
            Ok(client) => return Ok(client),
            Err(error) => said.push_str(&place.refusal(&error)),
        }
    }
    Err(Failure::operational(said))
}

/// Returns whether the server that lessons may ask answers, to the user that the environment names or to `postgres`. Cost: a
/// connection.
pub fn answers() -> bool {
    let usual = [("user", "PGUSER"), ("password", "PGPASSWORD"), ("dbname", "PGDATABASE")];
    let settings: Vec<(Arc<str>, Arc<str>)> = usual
        .iter()
        .filter(|(_, variable)| std::env::var_os(variable).is_none())
        .map(|(name, _)| (Arc::from(*name), Arc::from("postgres")))
        .collect();
    connect(&settings, Reach::Lessons).is_ok()
}

/// Returns where a lesson's server is. Errors: the lesson names another one.
fn host_of_lessons(host: Option<String>, port: &str) -> Result<String, Failure> {
    let environment = |name: &str, usual: &str| std::env::var(name).unwrap_or_else(|_| usual.to_owned());
    let (own, own_port) = (environment("PGHOST", "localhost"), environment("PGPORT", PORT));
    if host.is_some_and(|host| host != own) || port != own_port {
        let text =
            format!("a lesson may connect to the server at {own}, port {own_port} only: PGHOST and PGPORT name it\n");
        return Err(Failure::operational(text));
    }
    Ok(own)
}

fn config(wanted: &Wanted<'_>, reach: Reach) -> Config {
    let mut config = Config::new();
    let user = wanted
        .setting("user", "PGUSER")
        .or_else(|| std::env::var("USER").ok())
        .unwrap_or_else(|| "postgres".to_owned());
    config.dbname(&wanted.setting("dbname", "PGDATABASE").unwrap_or_else(|| user.clone()));
    config.user(&user).ssl_mode(SslMode::Disable);
    if let Some(password) = wanted.setting("password", "PGPASSWORD") {
        config.password(password);
    }
    if let Some(options) = wanted.setting("options", "PGOPTIONS") {
        config.options(&options);
    }
    if let Some(name) = wanted.setting("application_name", "PGAPPNAME") {
        config.application_name(&name);
    }
    let seconds = wanted.setting("connect_timeout", "PGCONNECT_TIMEOUT").and_then(|text| text.trim().parse().ok());
    match seconds {
        Some(seconds @ 1..) => _ = config.connect_timeout(Duration::from_secs(seconds)),
        _ if reach == Reach::Lessons => _ = config.connect_timeout(PATIENCE),
        _ => {}
    }
    config
}

fn at_socket(config: &Config, folder: &str, port: u16) -> Place {
    let mut config = config.clone();
    config.host(folder).port(port);
    Place {
        config,
        named: format!("server on socket \"{folder}/.s.PGSQL.{port}\""),
        question: "Is the server running locally and accepting connections on that socket?",
    }
}

fn at_addresses(config: &Config, host: &str, port: u16) -> Result<Vec<Place>, Failure> {
    let found = (host, port).to_socket_addrs().map_err(|error| {
        let reason = error.to_string();
        let reason = reason.rsplit("information: ").next().unwrap_or_default();
        Failure::operational(format!("could not translate host name \"{host}\" to address: {reason}\n"))
    })?;
    let place = |address: IpAddr| {
        let mut config = config.clone();
        config.host(host).hostaddr(address).port(port);
        let numbers = if address.to_string() == host { String::new() } else { format!(" ({address})") };
        Place {
            config,
            named: format!("server at \"{host}\"{numbers}, port {port}"),
            question: "Is the server running on that host and accepting TCP/IP connections?",
        }
    };
    Ok(found.map(|address| place(address.ip())).collect())
}

impl Place {
    /// Returns what libpq says of a connection that failed here.
    fn refusal(&self, error: &postgres::Error) -> String {
        let mut said = format!("connection to {} failed: ", self.named);
        let system = error.source().and_then(|source| source.downcast_ref::<io::Error>());
        let written = match (error.as_db_error(), system) {
            (Some(refusal), _) => writeln!(said, "{}:  {}", refusal.severity(), refusal.message()),
            (None, Some(system)) if system.raw_os_error().is_some() => {
                let words = system.to_string();
                let reason = words.split(" (os error").next().unwrap_or_default();
                writeln!(said, "{reason}\n\t{}", self.question)
            }
            (None, Some(system)) if system.kind() == io::ErrorKind::TimedOut => writeln!(said, "timeout expired"),
            (None, _) if error.to_string().contains("password missing") => {
                writeln!(said, "fe_sendauth: no password supplied")
            }
            (None, _) => writeln!(said, "{error}"),
        };
        // A text takes whatever is written.
        written.unwrap_or_default();
        said
    }
}
