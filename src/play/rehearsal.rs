//! Small lessons for the tests of this room.

use std::sync::Arc;

use super::Performance;
use crate::lesson::{Anchor, Anchored, Lesson, Models, Neighbour, Surroundings};
use crate::report::Place;

const FRONT: &str =
    "+++\nformat = 1\nid = \"small\"\ntitle = \"Small\"\nsummary = \"s\"\nminutes = 1\nconcepts = [\"c\"]\n+++\n";

/// A coroutine and the caller of it: beats 1 to 4.
pub(super) const WALRUS: &str = "\
```python title=\"coro.py\"
def coro():
    step = 0
    while received := (yield step):
        print(f'received:{received}')
        step += 1
```

```pycon
>>> c = coro()
>>> next(c)
0
>>> c.send(100)
received:100
1
>>> c.send(None)
Traceback (most recent call last):
StopIteration
```
";

/// Returns the lesson with this body; it must be without fault.
pub(super) fn lesson(body: &str) -> Arc<Lesson> {
    let models: Models = [(4, "send returns what was sent".to_owned())].into();
    let surroundings = Surroundings { models: &models, neighbour: &|_| Neighbour::Missing };
    let (lesson, problems) = Lesson::read("10-small.md", format!("{FRONT}{body}").as_bytes(), surroundings);
    let told: String = problems.iter().map(|problem| problem.render(100)).collect();
    assert_eq!(told, "");
    Arc::new(lesson)
}

/// Returns the performance of such a lesson, run to its end.
pub(super) fn performed(body: &str) -> Performance {
    let mut performance = Performance::new(lesson(body));
    performance.run_to_end();
    performance
}

/// Returns an anchor as a lesson would hold it.
pub(super) fn anchored(text: &str) -> Anchored {
    let place = Place { path: "10-small.md".to_owned(), line: 1, column: 1, end_column: 1, source: String::new() };
    Anchored { anchor: Anchor::parse(text).unwrap(), text: text.to_owned(), place }
}
