//! `psycopg2` against a real PostgreSQL, which the tests start themselves where its programs are found (`initdb`, `pg_ctl`
//! on the PATH, in `/usr/lib/postgresql/*/bin`, or in `YIELDPOINT_POSTGRES`); elsewhere they say that they are skipped.
#![cfg(all(unix, feature = "postgres"))]
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests start a server, or say so"
)]

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;
use yieldpoint::engine::{Machine, Mode, Unit};
use yieldpoint::host::Host;
use yieldpoint::timeline::{Progress, Timeline};

/// A server of the tests' own, stopped when it is dropped.
struct Server {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Server {
    /// Starts a server with the users of the course notes; none if PostgreSQL is not here.
    fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            eprintln!("skipped: no PostgreSQL here (initdb and pg_ctl on the PATH, or YIELDPOINT_POSTGRES)");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Self { programs, folder, port };
        fs::create_dir(server.data()).unwrap();
        if let Some((user, group)) = unprivileged() {
            chown(server.data(), Some(user), Some(group)).unwrap();
        }
        server.must("initdb", &["-D", &server.data(), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C"]);
        server.go();
        server.ask("CREATE DATABASE notes");
        server.ask_in(
            "notes",
            "CREATE TABLE auth_user (username text, email text, is_active boolean); \
             INSERT INTO auth_user VALUES ('ali.veli', 'ali@gmail.com', false), ('fff.ccc', 'fff@gmail.com', false), \
             ('hhh.kkk', 'hhh@example.com', true), ('ddd.vvv', 'ddd@gmail.com', false)",
        );
        Some(server)
    }

    fn data(&self) -> String {
        self.folder.path().join("data").to_str().unwrap().to_owned()
    }

    /// Starts the server on its port, waits until it answers.
    fn go(&self) {
        let options = format!("-p {} -k {} -c fsync=off -c log_statement=all", self.port, self.data());
        let log = format!("{}/log", self.data());
        self.must("pg_ctl", &["-D", &self.data(), "-o", &options, "-l", &log, "-w", "start"]);
    }

    fn stop(&self) -> Output {
        self.run("pg_ctl", &["-D", &self.data(), "-m", "immediate", "-w", "stop"])
    }

    /// Runs one of PostgreSQL's programs, as a user it agrees to run as.
    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let program = self.programs.join(program);
        let mut command = match unprivileged() {
            Some(_) => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            }
            None => Command::new(program),
        };
        // What the server inherits it keeps open: a pipe would never end.
        let log = self.folder.path().join("said");
        let said = fs::File::create(&log).unwrap();
        let status = command.args(arguments).current_dir("/").stdin(Stdio::null());
        let status = status.stdout(said.try_clone().unwrap()).stderr(said).status().unwrap();
        Output { status, stdout: fs::read(log).unwrap(), stderr: Vec::new() }
    }

    fn must(&self, program: &str, arguments: &[&str]) {
        let output = self.run(program, arguments);
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stdout));
    }

    fn ask(&self, statement: &str) {
        self.ask_in("postgres", statement);
    }

    fn ask_in(&self, database: &str, statement: &str) {
        let port = self.port.to_string();
        self.must("psql", &["-q", "-h", "localhost", "-p", &port, "-U", "postgres", "-c", statement, database]);
    }

    /// Returns how often the server's log says that it was asked `statement`.
    fn asked(&self, statement: &str) -> usize {
        fs::read_to_string(format!("{}/log", self.data())).unwrap().matches(&format!("statement: {statement}")).count()
    }

    /// Runs a program with the binary, in an environment that names the server. Returns stdout, stderr.
    fn python(&self, folder: &Path, source: &str) -> (String, String) {
        let file = folder.join("program.py");
        fs::write(&file, source).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_yieldpoint"));
        command.arg("run").arg(&file).env("PGHOST", "localhost").env("PGPORT", self.port.to_string());
        let output = command.env("DBNAME", "notes").env_remove("PGDATABASE").output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn programs() -> Option<PathBuf> {
    let named = std::env::var_os("YIELDPOINT_POSTGRES").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|it| it.path().join("bin"));
    let mut folders: Vec<PathBuf> = named.into_iter().chain(versions).chain(std::env::split_paths(&path)).collect();
    folders.retain(|folder| ["initdb", "pg_ctl", "psql"].iter().all(|program| folder.join(program).is_file()));
    folders.into_iter().next()
}

/// Returns user and group of `postgres` if the tests run as root, as whom no server starts.
fn unprivileged() -> Option<(u32, u32)> {
    static USER: OnceLock<Option<(u32, u32)>> = OnceLock::new();
    *USER.get_or_init(|| {
        let id = |arguments: &[&str]| {
            let output = Command::new("id").args(arguments).output().ok()?;
            String::from_utf8(output.stdout).ok()?.trim().parse::<u32>().ok()
        };
        (id(&["-u"])? == 0).then(|| Some((id(&["-u", "postgres"])?, id(&["-g", "postgres"])?))).flatten()
    })
}

/// The program of the course notes, to the letter.
const API: &str = include_str!("listings/notes_userapi.py");

/// The session of the course notes, with what it shows.
const SESSION: &str = "\
import api_coro
api_coro.DBNAME = api_coro.os.environ.get('DBNAME')
api = api_coro.userapi()
print(repr(next(api)))
print(repr(api.send(\"email like '%gmail.com%'\")))
print(repr(api.send(\"email like '%gmail.com%'\")))
print(repr(api.send(\"email like '%gmail.com%'\")))
print(repr(api.throw(api_coro.StopUserApiException)))
print(repr(api.send(\"email like '%gmail.com%'\")))
";

const SHOWN: &str = "\
'Send a query or None to quit!'
SELECT username, is_active FROM auth_user WHERE email like '%gmail.com%'
('ali.veli', False)
('fff.ccc', False)
('ddd.vvv', False)
'Send a query or None to quit!'
SELECT username, is_active FROM auth_user WHERE email like '%gmail.com%'
('ali.veli', False)
";

#[test]
fn the_session_of_the_notes_is_as_it_stands_there_and_connects_once() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("api_coro.py"), API).unwrap();
    assert_eq!(server.python(folder.path(), SESSION), (SHOWN.to_owned(), String::new()));
    let log = fs::read_to_string(format!("{}/log", server.data())).unwrap();
    assert!(!log.contains("ERROR") && !log.contains("FATAL"), "{log}");
    assert_eq!(server.asked("SELECT username"), 2, "{log}");
}

#[test]
fn values_transactions_and_errors_are_psycopg2s() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let source = fs::read_to_string("tests/postgres/session.py").unwrap();
    let shown = fs::read_to_string("tests/postgres/session.out").unwrap();
    let (printed, said) = server.python(folder.path(), &source);
    assert_eq!((printed, said), (shown, String::new()));
}

/// A query that is stepped back over shows the same rows, and the server's log says that it was asked once.
#[test]
fn stepping_back_over_a_query_sends_nothing() {
    let Some(server) = Server::start() else { return };
    let source = format!(
        "import psycopg2\nconn = psycopg2.connect('dbname=notes user=postgres host=localhost port={}')\n\
         cursor = conn.cursor()\ncursor.execute('SELECT username FROM auth_user ORDER BY 1')\n\
         rows = cursor.fetchall()\nprint(rows)\n",
        server.port
    );
    let mut timeline = Timeline::new(Machine::new(64 << 20));
    let mut host = Host::of_stage();
    timeline.begin(std::sync::Arc::new(Unit::compile(&source, "program.py", Mode::File).unwrap()));
    assert!(matches!(timeline.record(&mut host, u64::MAX), Progress::Ended(_)));
    let last = timeline.frontier();
    let digest = timeline.at(last).digest();
    for step in [1, last / 2, last - 1, last / 3, last] {
        timeline.at(step);
    }
    timeline.events(None, last);
    assert_eq!(timeline.at(last).digest(), digest);
    assert!(timeline.outputs(last).iter().any(|output| output.text.contains("('ali.veli',)")));
    assert_eq!(server.asked("SELECT username FROM auth_user ORDER BY 1"), 1);

    // A fork asks no server, and says so.
    let mut fork = timeline.fork(last);
    let mut beside = host.for_fork(fork.asked());
    let call = "cursor.execute('DELETE FROM auth_user')\n";
    fork.begin(std::sync::Arc::new(Unit::compile(call, Unit::PROMPT, Mode::Prompt).unwrap()));
    let Progress::Ended(ending) = fork.record(&mut beside, u64::MAX) else { panic!("it ends") };
    assert!(format!("{ending:?}").contains("a fork asks no server"), "{ending:?}");
    assert_eq!(server.asked("DELETE"), 0);
}

#[test]
fn a_server_that_is_lost_is_an_exception_of_pythons() {
    let Some(server) = Server::start() else { return };
    let source = format!(
        "import psycopg2\nconn = psycopg2.connect('dbname=notes user=postgres host=localhost port={}')\n\
         cursor = conn.cursor()\ninput()\ntry:\n    cursor.execute('SELECT 1')\nexcept psycopg2.OperationalError as error:\n\
         \x20   print(error, conn.closed)\ntry:\n    conn.cursor()\nexcept psycopg2.InterfaceError as error:\n    print(error)\n",
        server.port
    );
    let mut machine = Timeline::new(Machine::new(64 << 20));
    let mut host = Host::of_stage();
    machine.begin(std::sync::Arc::new(Unit::compile(&source, "program.py", Mode::File).unwrap()));
    assert!(matches!(machine.record(&mut host, u64::MAX), Progress::Asks { .. }));
    server.stop();
    machine.answer("\n");
    assert!(matches!(machine.record(&mut host, u64::MAX), Progress::Ended(_)));
    let printed: String = machine.outputs(u64::MAX).iter().map(|output| &*output.text).collect();
    let expected = "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\
                    \tbefore or while processing the request.\n 2\nconnection already closed\n";
    assert_eq!(printed, expected);
    server.go();
}

/// Lesson 13 is right where a server is, and its page says how to get one where none is.
#[test]
fn the_lesson_is_run_where_a_server_is() {
    let Some(server) = Server::start() else { return };
    server.ask("ALTER USER postgres PASSWORD 'postgres'");
    let check = |port: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yieldpoint"));
        command.args(["check", "--strict", "lessons/13-nanoservice-postgres.md"]);
        command.env("PGHOST", "localhost").env("PGPORT", port).output().unwrap()
    };
    let met = check(&server.port.to_string());
    assert!(met.status.success(), "{}", String::from_utf8_lossy(&met.stdout));
    let unmet = check("1");
    assert_eq!(unmet.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unmet.stderr).contains("L090"));
}

/// Needs no PostgreSQL: nobody listens there.
#[test]
fn without_a_server_it_is_libpqs_sentence_and_can_be_caught() {
    let source = "import psycopg2\ntry:\n    psycopg2.connect('dbname=a user=b host=127.0.0.1 port=1')\n\
                  except psycopg2.OperationalError as error:\n    print(error)\n";
    let mut timeline = Timeline::new(Machine::new(64 << 20));
    timeline.begin(std::sync::Arc::new(Unit::compile(source, "program.py", Mode::File).unwrap()));
    assert!(matches!(timeline.record(&mut Host::of_stage(), u64::MAX), Progress::Ended(_)));
    let printed: String = timeline.outputs(u64::MAX).iter().map(|output| &*output.text).collect();
    let expected = "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\
                    \tIs the server running on that host and accepting TCP/IP connections?\n\n";
    assert_eq!(printed, expected);
    // A lesson reaches no server unless it says that it needs one.
    let mut closed = Timeline::new(Machine::new(64 << 20));
    closed.begin(std::sync::Arc::new(Unit::compile(source, "program.py", Mode::File).unwrap()));
    let Progress::Ended(ending) = closed.record(&mut Host::closed(), u64::MAX) else { panic!("it ends") };
    assert!(format!("{ending:?}").contains("needs = ["), "{ending:?}");
}
