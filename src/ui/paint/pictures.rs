//! The pictures of the manual, from hand-made views: every cell, then the style of every stretch that has one.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use smallvec::smallvec;

use super::{Look, MarkSet, Theme, stage};
use crate::engine::{GeneratorState, Lane};
use crate::report::Shown;
use crate::stage::{
    Action, Arrangement, Arrow, ArrowKind, Beside, Card, Chain, ChainLink, Context, ConversationRow, ConversationView,
    GeneratorsView, HelpKeys, HelpLine, HelpView, Key, Keymap, LaneHead, LaneNote, LaneState, Legend, LivePrompt,
    LocalName, Moment, Note, NoteKind, NotesView, OfferedAnswer, Pane, Progress, QuestionView, Scroll, SessionKind,
    SessionLine, SessionView, Shape, Size, SizeClass, Sleeper, SourceMark, SourcePlace, SourceView, StageView,
    TimelineLabel, TimelineView, TopLine, Tray, Typed, Zoom, footer, help, lines_of,
};
use crate::ui::ThemeName;

const A: Lane = Lane::Generator(0);
const B: Lane = Lane::Generator(1);
const C: Lane = Lane::Generator(2);
const CORO: &str = "def mycoroutine():
    step = 0
    while True:
        print(f'step:{step}')
        received = yield step
        print(f'received: {received}')
        step += 1
";

fn shown(text: &str) -> Shown {
    Shown::line(text)
}

fn source(file: &str, text: &str) -> SourceView {
    SourceView::plain(file, text, lines_of(text))
}

/// Puts a mark on a line, and what is in hand.
fn mark(view: &mut SourceView, number: usize, lane: Lane, mark: SourceMark, token: &str) {
    let marked = &mut view.lines[number - 1];
    let start = marked.text.as_str().find(token).expect("the token is in the line");
    let range = start..start + token.len();
    (marked.lane, marked.mark, marked.in_hand) = (Some(lane), Some(mark), Some(range.clone()));
    if mark == SourceMark::Asleep {
        marked.sleepers.push(Sleeper { lane, token: range });
    }
}

fn moment(lanes: &[LaneState], arrow: impl Into<Option<Arrow>>, note: Option<(usize, &str, bool)>) -> ConversationRow {
    let notes = note
        .into_iter()
        .map(|(lane, text, told)| {
            let about = if told { Beside::Deed } else { Beside::State };
            LaneNote { lane, text: shown(text), short: None, round: None, about }
        })
        .collect();
    ConversationRow::Moment(Moment {
        step: 1,
        lanes: lanes.into(),
        arrow: arrow.into(),
        notes,
        chosen: false,
        present: false,
    })
}

fn arrow(from: usize, to: usize, kind: ArrowKind, value: &str) -> Arrow {
    let value = Some(value).filter(|value| !value.is_empty()).map(shown);
    Arrow { from, to, through: smallvec![], kind, value }
}

fn present(mut row: ConversationRow) -> ConversationRow {
    if let ConversationRow::Moment(moment) = &mut row {
        moment.present = true;
    }
    row
}

fn lanes() -> Vec<LaneHead> {
    let head = |lane, name| LaneHead { lane, name: shown(name) };
    vec![head(Lane::Caller, "caller"), head(A, "mycoroutine")]
}

fn conversation(rows: Vec<ConversationRow>) -> ConversationView {
    ConversationView {
        title: shown("conversation"),
        lanes: lanes(),
        rows,
        earlier: false,
        aside: Vec::new(),
        scroll: Scroll::default(),
        first_lane: None,
    }
}

fn line(kind: SessionKind, text: &str, step: Option<u64>) -> SessionLine {
    SessionLine { kind, text: shown(text), step, present: false }
}

/// The lesson in the middle of `send`.
fn lesson() -> StageView {
    use LaneState::{Absent, Arrived, Caller, Created, Running, Suspended};
    let mut source = source("coro.py", CORO);
    mark(&mut source, 5, A, SourceMark::Arrived, "yield step");
    let place = Some(SourcePlace { line: 5, column: 20 });
    source.legend =
        vec![Legend { lane: Some(A), mark: SourceMark::Arrived, text: shown("a value has come in here"), place }];
    let rows = vec![
        moment(&[Caller, Absent], None, None),
        moment(&[Caller, Created], arrow(0, 1, ArrowKind::Call, ""), Some((1, "created", false))),
        moment(&[Caller, Running], arrow(0, 1, ArrowKind::Next, ""), Some((1, "runs from the top", false))),
        moment(&[Caller, Running], None, Some((1, "prints step:0", true))),
        moment(&[Caller, Suspended], arrow(1, 0, ArrowKind::Yield, "0"), None),
        moment(&[Caller, Suspended], None, Some((1, "asleep at 5:20", false))),
        present(moment(&[Caller, Arrived], arrow(0, 1, ArrowKind::Send, "3"), Some((1, "3 is here now", false)))),
    ];
    let lines = vec![
        line(SessionKind::Prompt, "g = mycoroutine()", None),
        line(SessionKind::Prompt, "next(g)", None),
        line(SessionKind::Output, "step:0", Some(33)),
        line(SessionKind::Value, "0", Some(36)),
        line(SessionKind::Prompt, "g.send(3)", None),
    ];
    let live = LivePrompt { sign: shown(""), text: shown(""), cursor: 0, objects: Vec::new() };
    let note = "Remember beat 1: next(g) is g.send(None). What would received be then?";
    StageView {
        shape: Shape { longest_line: 38, generators: 1, arrangement: Arrangement::Fitting, is_program: false },
        focus: Pane::Source,
        front: Pane::Session,
        full: false,
        top: TopLine {
            number: Some(6),
            title: shown("send: talking back to a generator"),
            progress: Progress::Beat { beat: 3, of: 7 },
            step: Some(41),
            zoom: Zoom::Protocol,
            playing: None,
            dialect: shown("Python 3.13, bytecode of 3.8"),
        },
        source,
        conversation: conversation(rows),
        fork: None,
        session: SessionView { title: "session", lines, live: Some(live), scroll: Scroll::default() },
        generators: GeneratorsView { stack: Vec::new(), cards: vec![card()], chain: None, chain_before: None },
        notes: NotesView { notes: vec![Note { kind: NoteKind::Prose, text: shown(note) }], scroll: Scroll::default() },
        bytecode: None,
        history: None,
        sentence: shown("3 arrives where A sleeps: it becomes the value of the whole `yield step`."),
        timeline: TimelineView {
            length: 67,
            position: 36,
            beats: vec![16, 53],
            forks: Vec::new(),
            label: TimelineLabel::Step { step: 41, of: 96, ended: true },
        },
        footer: footer(&Keymap::default(), Context::Stage, SizeClass::Side, 0),
        typed: None,
        question: None,
        help: None,
    }
}

fn card() -> Card {
    let local = |name, value: Option<&str>| LocalName {
        name: shown(name),
        value: value.map(shown),
        changed: false,
        chosen: false,
        was: None,
    };
    Card {
        lane: A,
        name: shown("mycoroutine"),
        state: GeneratorState::Running,
        place: Some(SourcePlace { line: 5, column: 20 }),
        detail: Some(shown("resumed at 5:20")),
        locals: vec![local("step", Some("0")), local("received", None)],
        value_stack: Some(shown("[3]")),
        outcome: None,
        asked_by: Some(shown("caller, with send 3")),
    }
}

/// A question is open.
fn asking() -> StageView {
    use LaneState::{Caller, Hidden, Suspended};
    let mut view = lesson();
    view.source = source("coro.py", CORO);
    mark(&mut view.source, 5, A, SourceMark::Asleep, "yield step");
    view.focus = Pane::Notes;
    view.top.progress = Progress::Beat { beat: 4, of: 7 };
    view.top.step = Some(58);
    view.conversation = ConversationView {
        earlier: true,
        aside: vec![shown("what comes back is hidden"), shown("until you have chosen")],
        ..conversation(vec![
            moment(&[Caller, Suspended], arrow(1, 0, ArrowKind::Yield, "1"), None),
            moment(&[Caller, Suspended], None, Some((1, "asleep at 5:20", false))),
            moment(&[Caller, Hidden], arrow(0, 1, ArrowKind::Send, "10"), None),
        ])
    };
    let answer = |text, beside| OfferedAnswer { text: shown(text), beside: shown(beside) };
    view.question = Some(QuestionView {
        title: shown("what does g.send(10) give back?"),
        answers: vec![
            answer("10", "what was sent"),
            answer("2", "the next step"),
            answer("None", "send gives nothing back"),
        ],
        chosen: None,
        typed: Typed { before: shown(">>> g.send(10)"), text: shown(""), cursor: 0 },
        can_be_unknown: true,
        hint_key: Some(Key::Character('H')),
        hints: (0, 2),
        hint: None,
    });
    view.timeline.beats = vec![16, 36, 53];
    view.timeline.position = 46;
    view.timeline.label = TimelineLabel::Step { step: 58, of: 96, ended: true };
    view.footer = footer(&Keymap::default(), Context::Question, SizeClass::Side, 3);
    view
}

/// The help of the manual, over the lesson.
fn manual_help() -> HelpView {
    let letters = |text: &str| text.chars().filter(|c| *c != ' ').map(Key::Character).collect::<Vec<_>>();
    let keys = |keys: Vec<Key>, text| HelpLine::Keys(HelpKeys { keys, text }, None);
    let row = |of: &str, text| keys(letters(of), text);
    let with = |first: Vec<Key>, text, second: Vec<Key>, beside| {
        HelpLine::Keys(HelpKeys { keys: first, text }, Some(HelpKeys { keys: second, text: beside }))
    };
    let letter = Key::Character;
    let left = vec![
        HelpLine::Heading("in time"),
        with(vec![Key::Right, letter('l'), letter(' ')], "step", vec![Key::Enter], "next prompt"),
        with(vec![Key::Left, letter('h'), Key::Backspace], "step back", vec![letter('r')], "this beat"),
        row("nN", "next, last yield"),
        row("o", "over: stay with this generator"),
        row("u", "out: to whoever resumed me"),
        row("U", "out: to my end"),
        row("tT", "this line again"),
        row("cC", "change of the chosen name"),
        row("g", "go to step, line, event"),
        keys(vec![Key::Home, Key::End], "first, last"),
        row(".<>", "play, slower, faster"),
        HelpLine::Blank,
        HelpLine::Word("asleep", "suspended: the frame is kept"),
        HelpLine::Marks(vec![
            (LaneState::Suspended, "asleep"),
            (LaneState::Running, "runs"),
            (LaneState::Created, "created"),
            (LaneState::Closed, "closed"),
        ]),
        HelpLine::Heading("the first line that does not fit"),
    ];
    let mut panes = vec![Key::Tab, Key::BackTab];
    panes.extend(letters("12345678"));
    let right = vec![
        HelpLine::Heading("what is shown"),
        row("zZ", "finer, coarser step"),
        row("b", "bytecode on, off"),
        row("x", "unroll for / list / sum"),
        row("v", "value stack"),
        row("f", "this pane full screen"),
        keys(panes, "other pane"),
        keys(vec![Key::Up, Key::Down, letter('j'), letter('k'), Key::PageUp, Key::PageDown], "scroll"),
        row("s", "side by side, stacked"),
        HelpLine::Blank,
        HelpLine::Heading("do"),
        row(":", "try a call (forks the past)"),
        row("{}d", "other fork, drop it"),
        row("HL", "hint, lessons"),
        with(vec![letter('q')], "leave", vec![Key::Control('c')], "quit"),
    ];
    HelpView { left, right, searchable: true, search: None, top: 0, close: Some(Key::Escape) }
}

fn unicode() -> Look {
    Look { theme: Theme::of(ThemeName::Terminal), marks: MarkSet::Unicode }
}

fn painted(view: &StageView, look: &Look, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    stage(view, look, buffer.area, &mut buffer);
    buffer
}

/// Returns the cells as lines without blanks at their ends; a cell hidden by a wide character is left out.
fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in 0..buffer.area.height {
        let mut line = String::new();
        let mut column = 0;
        while column < buffer.area.width {
            let symbol = buffer[(column, row)].symbol();
            line.push_str(symbol);
            column += super::text::columns(symbol).max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Returns each stretch of one style: row, columns, colour and modifiers.
fn styles(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in 0..buffer.area.height {
        let style = |column: u16| {
            let cell = &buffer[(column, row)];
            (cell.fg, cell.modifier)
        };
        let mut column = 0;
        while column < buffer.area.width {
            let this = style(column);
            let end = (column..buffer.area.width).find(|at| style(*at) != this).unwrap_or(buffer.area.width);
            if this != (ratatui::style::Color::Reset, Modifier::empty()) {
                let _ = writeln!(text, "{row}:{column}-{} {} {:?}", end - 1, this.0, this.1);
            }
            column = end;
        }
    }
    text
}

#[test]
fn the_lesson_in_the_middle_of_send() {
    let buffer = painted(&lesson(), &unicode(), 80, 24);
    insta::assert_snapshot!("lesson", text(&buffer));
    insta::assert_snapshot!("lesson_styles", styles(&buffer));
}

#[test]
fn a_question_hides_what_comes_back() {
    insta::assert_snapshot!("question", text(&painted(&asking(), &unicode(), 80, 24)));
}

#[test]
fn help_lies_over_the_lesson() {
    let view = StageView { help: Some(manual_help()), ..lesson() };
    insta::assert_snapshot!("help", text(&painted(&view, &unicode(), 80, 24)));
    let view = StageView {
        help: Some(help(&Keymap::default(), Context::Stage)),
        footer: footer(&Keymap::default(), Context::Help, SizeClass::Side, 0),
        ..lesson()
    };
    insta::assert_snapshot!("help_of_the_table", text(&painted(&view, &unicode(), 80, 24)));
}

#[test]
fn the_lesson_in_other_sizes() {
    let sizes = [
        (40, 10, SizeClass::Small),
        (60, 18, SizeClass::Single),
        (120, 36, SizeClass::Roomy),
        (160, 45, SizeClass::Wide),
    ];
    for (width, height, class) in sizes {
        let view = StageView { footer: footer(&Keymap::default(), Context::Stage, class, 0), ..lesson() };
        insta::assert_snapshot!(format!("lesson_{width}x{height}"), text(&painted(&view, &unicode(), width, height)));
    }
}

#[test]
fn the_lesson_in_ascii_without_colour() {
    let look = Look { theme: Theme::plain(), marks: MarkSet::Ascii };
    let text = text(&painted(&lesson(), &look, 80, 24));
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!("lesson_ascii", text);
}

const RELAY: &str = "def leaf():
    got = yield 'ready'
    return got * 2

def middle():
    r = yield from leaf()
    return r + 1

def outer():
    r = yield from middle()
    print('got', r)
";

/// `yield from`, two deep, just after both returns.
fn relay() -> StageView {
    use LaneState::{Absent, Arrived, Caller, Closed, Delegating, Running, Suspended, Waits};
    let mut source = source("relay.py", RELAY);
    mark(&mut source, 11, A, SourceMark::Arrived, "print('got', r)");
    source.lines[10].mark = None;
    let head = |lane, name| LaneHead { lane, name: shown(name) };
    let through = Arrow { through: smallvec![1, 2], ..arrow(0, 3, ArrowKind::Send, "20") };
    let mut ends = moment(&[Waits, Delegating, Running, Closed], None, Some((2, "r = 40", true)));
    if let ConversationRow::Moment(moment) = &mut ends {
        moment.notes.push(LaneNote { lane: 3, text: shown(""), short: None, round: None, about: Beside::State });
    }
    let rows = vec![
        moment(&[Caller, Suspended, Suspended, Suspended], None, None),
        moment(&[Caller, Delegating, Delegating, Arrived], Some(through), None),
        moment(&[Waits, Delegating, Delegating, Running], None, Some((3, "got = 20", true))),
        moment(&[Waits, Delegating, Running, Running], arrow(3, 2, ArrowKind::Return, "40"), None),
        ends,
        moment(&[Waits, Running, Running, Absent], arrow(2, 1, ArrowKind::Return, "41"), None),
        moment(&[Waits, Running, Closed, Absent], None, Some((1, "r = 41", true))),
        present(moment(&[Waits, Running, Absent, Absent], None, Some((1, "prints got 41", true)))),
    ];
    let card = |lane, name, state, outcome: Option<&str>, asked: &str| Card {
        lane,
        name: shown(name),
        state,
        place: (state == GeneratorState::Running).then_some(SourcePlace { line: 11, column: 5 }),
        detail: None,
        locals: Vec::new(),
        value_stack: None,
        outcome: outcome.map(shown),
        asked_by: Some(shown(asked)),
    };
    let mut outer = card(A, "outer", GeneratorState::Running, None, "caller");
    outer.locals.push(LocalName {
        name: shown("r"),
        value: Some(shown("41")),
        changed: false,
        chosen: false,
        was: None,
    });
    let link = |lane, delegated| ChainLink { lane, delegated };
    let now = vec![link(Lane::Caller, false), link(A, false)];
    let before = [now.clone(), vec![link(B, true), link(C, true)]].concat();
    StageView {
        shape: Shape { longest_line: 27, generators: 3, arrangement: Arrangement::Fitting, is_program: false },
        focus: Pane::Conversation,
        front: Pane::Generators,
        top: TopLine {
            number: Some(10),
            title: shown("yield from: a pipe you see through"),
            progress: Progress::Beat { beat: 5, of: 8 },
            step: Some(224),
            ..lesson().top
        },
        source,
        conversation: ConversationView {
            lanes: vec![head(Lane::Caller, "caller"), head(A, "outer"), head(B, "middle"), head(C, "leaf")],
            ..conversation(rows)
        },
        generators: GeneratorsView {
            stack: Vec::new(),
            cards: vec![
                outer,
                card(B, "middle", GeneratorState::Closed, Some("returned 41"), "A"),
                card(C, "leaf", GeneratorState::Closed, Some("returned 40"), "B"),
            ],
            chain: Some(Chain { links: now, arrived: false }),
            chain_before: Some(Chain { links: before, arrived: false }),
        },
        sentence: shown("The send passed A and B: neither ran a line. C ran, then 40 and 41 fell out."),
        ..lesson()
    }
}

#[test]
fn a_send_passes_two_delegating_generators() {
    insta::assert_snapshot!("relay", text(&painted(&relay(), &unicode(), 80, 24)));
}

#[test]
fn trays_open_under_the_token() {
    let tray = |tray| {
        let mut view = lesson();
        view.source.lines[4].tray = Some(tray);
        text(&painted(&view, &unicode(), 80, 24)).lines().nth(7).expect("a line").chars().take(44).collect::<String>()
    };
    assert_eq!(tray(Tray::Value(shown("0"))).trim_end(), format!("{:25}0", ""));
    let out = Tray::Out { value: shown("0"), to: shown("caller") };
    assert_eq!(tray(out).trim_end(), format!("{:24}out ┗━━ 0 ━━▶ caller", ""));
    let r#in = Tray::In { value: shown("'a long value that came'"), from: shown("caller") };
    assert_eq!(tray(r#in).trim_end(), " in  ┏━━ 'a long value that came' ◀━━ caller");
}

#[test]
fn every_size_draws() {
    let views =
        [lesson(), asking(), relay(), StageView { help: Some(help(&Keymap::default(), Context::Stage)), ..lesson() }];
    let stacked = Shape { arrangement: Arrangement::Stacked, ..lesson().shape };
    let forked = StageView { fork: Some(lesson().conversation), ..lesson() };
    let full = StageView { full: true, focus: Pane::Generators, ..lesson() };
    let more = [StageView { shape: stacked, ..asking() }, StageView { shape: stacked, ..relay() }, forked, full];
    for view in views.iter().chain(&more) {
        for width in (0..=200).step_by(3) {
            for height in [0, 1, 2, 9, 10, 15, 16, 23, 24, 29, 30, 39, 40, 60] {
                painted(view, &unicode(), width, height);
            }
        }
        for (width, height) in [(1, 1), (1000, 2), (2, 1000), (39, 9), (40, 10), (79, 23), (80, 24), (81, 25)] {
            painted(view, &unicode(), width, height);
        }
    }
    assert_eq!(text(&painted(&lesson(), &unicode(), 1, 1)), "s\n");
    assert_eq!(text(&painted(&lesson(), &unicode(), 20, 2)), "step 41: 3 arrives\nwhere A sleeps: it…\n");
}

#[test]
fn a_frame_that_is_smaller_than_it_says_is_not_left() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 10));
    stage(&lesson(), &unicode(), Rect::new(5, 3, 80, 24), &mut buffer);
    assert_eq!(buffer[(4, 3)].symbol(), " ");
    assert_eq!(buffer[(6, 3)].symbol(), "6");
}

#[test]
fn a_click_finds_its_pane() {
    let layout = crate::stage::Layout::of(&lesson(), Size { width: 80, height: 24 });
    assert_eq!(layout.pane_at(10, 2), Some((Pane::Source, 0)));
    assert_eq!(layout.pane_at(60, 4), Some((Pane::Conversation, 2)));
    assert_eq!(layout.pane_at(44, 4), None);
    assert_eq!(layout.pane_at(3, 19), Some((Pane::Session, 4)));
    assert_eq!(footer(&Keymap::default(), Context::Stage, SizeClass::Side, 0)[0].action, Action::StepForward);
}
