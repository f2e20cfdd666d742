//! The course's screen: lessons, words about the chosen one, what is known by now.

use ratatui::style::Style;

use crate::report::Shown;
use crate::stage::{Area, CourseLayout, CourseRow, CourseView, Key, LessonMark, Relation, Size, SizeClass, key_names};

use super::pen::Pen;
use super::text::{columns, cut, wrap};
use super::{Look, Mark, footer, help, session, title};

/// Columns before a title: the mark of the choice, the number.
const BEFORE_TITLE: u16 = 8;
/// Columns of a title and the blank behind it.
const TITLE: u16 = 39;
/// Columns of the minutes.
const MINUTES: u16 = 8;

/// Paints the whole screen.
pub(super) fn paint(view: &CourseView, look: &Look, size: Size, screen: &mut Pen) {
    let layout = CourseLayout::of(size, view.rows.len(), view.chosen);
    if layout.class == SizeClass::Tiny {
        tiny(view, screen);
        return;
    }
    top(view, look, screen);
    if let Some(old) = view.old.as_ref().filter(|_| layout.list.y > 1) {
        screen.put_within(BEFORE_TITLE, 1, size.width.saturating_sub(BEFORE_TITLE), old.as_str(), look.theme.changed);
    }
    match &view.finish {
        Some(said) => {
            let body = Area { x: 0, y: 1, width: size.width, height: layout.end().saturating_sub(1) };
            finish(said, view, look, &mut screen.part(body));
        }
        None => {
            list(view, look, &layout, &mut screen.part(layout.list));
            words(view, look, &layout, screen);
        }
    }
    bar(view, look, &mut screen.part(layout.bar));
    match &view.typed {
        Some(typed) => session::live_line(typed, look, 0, &mut screen.part(layout.footer)),
        None => footer::paint(&view.footer, look, layout.class, &mut screen.part(layout.footer)),
    }
    if let Some(view) = &view.help {
        help::paint(view, look, &mut screen.part(layout.help));
    }
}

/// Says the chosen lesson on a screen that is too small for a list.
fn tiny(view: &CourseView, pen: &mut Pen) {
    let row = &view.rows[view.chosen];
    let text = format!("{} {}", view.summary.title, row.state);
    let said = view.notice.as_ref().map_or(text.as_str(), Shown::as_str);
    for (row, line) in (0..pen.height()).zip(wrap(said, pen.width())) {
        pen.put(0, row, line, Style::new());
    }
}

fn top(view: &CourseView, look: &Look, pen: &mut Pen) {
    let (done, all) = view.done;
    let right = format!("{done} of {all} done");
    let start = pen.put_before(pen.width().saturating_sub(1), 0, &right, Style::new());
    let name = format!("yieldpoint {} {}", look.mark(Mark::Dot), view.title);
    pen.put(1, 0, &cut(&name, start.saturating_sub(3), look), look.theme.heading);
}

fn list(view: &CourseView, look: &Look, layout: &CourseLayout, pen: &mut Pen) {
    let widest = view.rows.iter().map(|row| columns(&state(row, look)) + 1).max().unwrap_or(0);
    for (row, (index, lesson)) in (0..pen.height()).zip(view.rows.iter().enumerate().skip(layout.first)) {
        let is_chosen = index == view.chosen;
        let style = if is_chosen { look.theme.focus } else { Style::new() };
        if is_chosen {
            pen.put(2, row, look.mark(Mark::Chosen), style);
        }
        pen.put_before(BEFORE_TITLE - 2, row, &lesson.number.to_string(), style);
        lesson_row(lesson, widest, look, style, row, pen);
    }
    let rows = usize::from(pen.height());
    more(layout.first, Key::Up, 0, widest, look, pen);
    more(view.rows.len().saturating_sub(layout.first + rows), Key::Down, pen.height() - 1, widest, look, pen);
}

/// Says how many lessons stand above or below the list, where there is room for it beside a row.
fn more(count: usize, way: Key, row: u16, widest: u16, look: &Look, pen: &mut Pen) {
    let text = format!(" {} {count} more", key_names(&[way], look.marks.keys()));
    let end = BEFORE_TITLE + TITLE + widest + MINUTES;
    if count > 0 && end + columns(&text) < pen.width() {
        pen.put_before(pen.width() - 1, row, &text, look.theme.quiet);
    }
}

/// Returns how far the reader has come, with its mark.
fn state(lesson: &CourseRow, look: &Look) -> String {
    match lesson.mark {
        Some(LessonMark::Done) => format!("{} {}", look.mark(Mark::Done), lesson.state),
        Some(LessonMark::NotYet) => format!("{} {}", look.mark(Mark::NotYet), lesson.state),
        None => lesson.state.to_string(),
    }
}

/// Writes title, state (of `widest` columns at most) and minutes; where there is no room for all, the state moves to the left, and the minutes go.
fn lesson_row(lesson: &CourseRow, widest: u16, look: &Look, style: Style, row: u16, pen: &mut Pen) {
    let room = pen.width();
    let start = (BEFORE_TITLE + TITLE).min(room.saturating_sub(widest));
    let title = cut(lesson.title.as_str(), start.saturating_sub(BEFORE_TITLE + 1), look);
    pen.put(BEFORE_TITLE, row, &title, style);
    let quiet = if lesson.mark == Some(LessonMark::NotYet) { look.theme.quiet } else { style };
    pen.put_within(start, row, widest, &state(lesson, look), quiet);
    let end = start + widest + MINUTES;
    if end <= room {
        pen.put_before(end, row, &format!("{} min", lesson.minutes), look.theme.quiet);
    }
}

/// Paints what stands under the list, or beside it.
fn words(view: &CourseView, look: &Look, layout: &CourseLayout, screen: &mut Pen) {
    let summary = &view.summary;
    let is_beside = layout.class >= SizeClass::Roomy;
    let mut lines: Vec<(&Shown, Style)> = vec![(&summary.summary, Style::new())];
    lines.extend(summary.stood.iter().map(|stood| (stood, Style::new())));
    lines.push((&summary.concepts, look.theme.quiet));
    if is_beside {
        lines.push((&summary.minutes, look.theme.quiet));
    }
    if let Some(notice) = &view.notice {
        lines = vec![(notice, look.theme.error)];
    }
    let heading = summary.title.as_str();
    // Under the list there is one blank row to spare: before what the reader did.
    titled(heading, look, &mut screen.part(layout.summary), |pen| paragraphs(&lines, is_beside, pen));
    titled("what you know now", look, &mut screen.part(layout.known), |pen| known(view, look, pen));
    titled("concept map", look, &mut screen.part(layout.map), |pen| map(view, look, layout.first, pen));
}

/// Paints what each lesson teaches, beside the line that leads to the chosen one and from it.
fn map(view: &CourseView, look: &Look, first: usize, pen: &mut Pen) {
    let legend = pen.height().saturating_sub(2);
    for (row, lesson) in (0..legend.saturating_sub(1)).zip(view.rows.iter().skip(first)) {
        let (mark, style) = match lesson.relation {
            Relation::Chosen => (Some(Mark::Chosen), look.theme.focus),
            Relation::Below => (Some(Mark::LaneRuns), Style::new()),
            Relation::Above => (Some(Mark::LaneSleeps), Style::new()),
            Relation::Beside => (None, look.theme.quiet),
        };
        if let Some(mark) = mark {
            pen.put(1, row, look.mark(mark), style);
        }
        pen.put_before(5, row, &lesson.number.to_string(), style);
        if lesson.mark == Some(LessonMark::Done) {
            pen.put(6, row, look.mark(Mark::Done), style);
        }
        pen.put(8, row, &cut(lesson.concepts.as_str(), pen.width().saturating_sub(9), look), style);
    }
    let text = format!(
        "{} builds on   {} leads to   {} known",
        look.mark(Mark::LaneRuns),
        look.mark(Mark::LaneSleeps),
        look.mark(Mark::Done)
    );
    pen.put(1, legend, &text, look.theme.quiet);
}

/// Paints a title on a rule and what stands under it, if there is room for either.
fn titled(words: &str, look: &Look, pen: &mut Pen, under: impl FnOnce(&mut Pen)) {
    if pen.height() == 0 {
        return;
    }
    let words = cut(words, pen.width().saturating_sub(3), look);
    let end = pen.put(1, 0, &words, look.theme.heading);
    title::rule(end, look, pen);
    let body = Area { x: 0, y: 1, width: pen.width(), height: pen.height() - 1 };
    under(&mut pen.part(body));
}

/// Paints paragraphs: a blank row after the first one, and with `are_apart` between all of them.
fn paragraphs(lines: &[(&Shown, Style)], are_apart: bool, pen: &mut Pen) {
    let wrapped: Vec<(Vec<&str>, Style)> =
        lines.iter().map(|(text, style)| (wrap(text.as_str(), pen.width().saturating_sub(3)), *style)).collect();
    let rows: usize = wrapped.iter().map(|(lines, _)| lines.len()).sum();
    let spare = usize::from(pen.height()).saturating_sub(rows);
    let mut row = 0;
    for (at, (lines, style)) in wrapped.iter().enumerate() {
        if at > 0 && spare > 0 && (are_apart || at == 1) {
            row += 1;
        }
        for line in lines {
            pen.put(2, row, line, *style);
            row += 1;
        }
    }
}

/// Paints what is known by now, each with its mark.
fn known(view: &CourseView, look: &Look, pen: &mut Pen) {
    for (row, concept) in (0..pen.height()).zip(&view.known) {
        let column = pen.put(2, row, look.mark(Mark::Done), look.theme.quiet);
        let room = pen.width().saturating_sub(column + 2);
        pen.put(column + 1, row, &cut(concept.as_str(), room, look), Style::new());
    }
    if view.known.is_empty() {
        pen.put(2, 0, "Nothing is done yet.", look.theme.quiet);
    }
}

/// Says that the course is finished, and what each lesson has left behind.
fn finish(said: &Shown, view: &CourseView, look: &Look, pen: &mut Pen) {
    titled("what you now know", look, pen, |pen| {
        for (row, lesson) in (0..pen.height()).zip(&view.rows) {
            pen.put_before(BEFORE_TITLE - 2, row, &lesson.number.to_string(), look.theme.quiet);
            let room = pen.width().saturating_sub(BEFORE_TITLE + 1);
            pen.put(BEFORE_TITLE, row, &cut(lesson.concepts.as_str(), room, look), Style::new());
        }
        // The words matter more than a concept that they cover.
        let lines = wrap(said.as_str(), pen.width().saturating_sub(3));
        let row = (view.rows.len() as u16 + 1).min(pen.height().saturating_sub(lines.len() as u16));
        for (row, line) in (row..pen.height()).zip(lines) {
            pen.fill(0, pen.width(), row, " ", Style::new());
            pen.put(2, row, line, look.theme.heading);
        }
    });
}

/// Paints how much of the course is done.
fn bar(view: &CourseView, look: &Look, pen: &mut Pen) {
    let width = pen.width().saturating_sub(2);
    let (done, all) = view.done;
    let end = 1 + (u64::from(width) * u64::from(done) / u64::from(all.max(1))) as u16;
    pen.fill(1, end, 0, look.mark(Mark::Tray), look.theme.focus);
    pen.fill(end, width + 1, 0, look.mark(Mark::Rule), look.theme.rule);
}
