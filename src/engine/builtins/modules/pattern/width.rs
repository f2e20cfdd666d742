//! How much text a part of a pattern takes: what looks behind must always take the same.

use super::node::Node;

/// Returns the least and the most characters that `node` takes; no most if there is no limit. `groups` has the widths of
/// the groups that are closed.
pub(super) fn width(node: &Node, groups: &[(u32, Option<u32>)]) -> (u32, Option<u32>) {
    match node {
        Node::Literal { .. } | Node::Any { .. } | Node::Set { .. } => (1, Some(1)),
        Node::LineStart { .. }
        | Node::LineEnd { .. }
        | Node::Start
        | Node::End
        | Node::Boundary { .. }
        | Node::Look { .. } => (0, Some(0)),
        Node::Group { inside, .. } | Node::Atomic(inside) => width(inside, groups),
        Node::Reference { group, .. } => groups.get(*group).copied().unwrap_or((0, None)),
        Node::Conditional { yes, no, .. } => either(width(yes, groups), width(no, groups)),
        Node::Repeat { inside, least, most, .. } => {
            let (low, high) = width(inside, groups);
            let high = match (high, most) {
                (Some(high), Some(most)) => Some(high.saturating_mul(*most)),
                (Some(0), None) => Some(0),
                _ => None,
            };
            (low.saturating_mul(*least), high)
        }
        Node::Sequence(nodes) => nodes.iter().map(|node| width(node, groups)).fold((0, Some(0)), |sum, one| {
            let high = sum.1.zip(one.1).map(|(a, b)| a.saturating_add(b));
            (sum.0.saturating_add(one.0), high)
        }),
        Node::Alternatives(nodes) => {
            nodes.iter().map(|node| width(node, groups)).reduce(either).unwrap_or((0, Some(0)))
        }
    }
}

fn either(a: (u32, Option<u32>), b: (u32, Option<u32>)) -> (u32, Option<u32>) {
    (a.0.min(b.0), a.1.zip(b.1).map(|(a, b)| a.max(b)))
}
