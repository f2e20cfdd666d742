//! Says where each name lives (CPython 3.8, `analyze_block` in `Python/symtable.c`).

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::scope::{Binding, Scope, ScopeId, ScopeKind, Symbol, flag};
use crate::engine::compile::errors::{CompileError, Reason};

type Names = FxHashSet<Arc<str>>;

/// Fills in the binding of every symbol. Errors: `nonlocal` without a function around that binds the name.
///
/// Cost: linear in the symbols, times the depth of nesting; recursion no deeper than functions nest.
pub(super) fn resolve(scopes: &mut [Scope]) -> Result<(), CompileError> {
    let (mut free, mut around) = (Names::default(), Around::default());
    analyze(scopes, ScopeId::MODULE, None, &mut free, &mut around)
}

/// What the scopes around a scope have decided.
#[derive(Debug, Clone, Default)]
struct Around {
    /// Names that are declared global.
    global: Names,
    /// Names of functions around that are type parameters.
    type_parameters: Names,
    /// The class body in which names are looked up too.
    class: Option<ScopeId>,
}

/// Resolves one scope and those inside. `bound` are the names of functions around (none at module level); what is
/// free here goes into `free`.
fn analyze(
    scopes: &mut [Scope],
    id: ScopeId,
    mut bound: Option<&mut Names>,
    free: &mut Names,
    around: &mut Around,
) -> Result<(), CompileError> {
    let scope = &scopes[id.index()];
    let class = around.class.filter(|_| scope.sees_class).map(|class| &scopes[class.index()]);
    let kind = scope.kind;
    let (mut local, mut inner_bound, mut inner_global) = (Names::default(), Names::default(), Names::default());
    if kind == ScopeKind::Class {
        inner_global.extend(around.global.iter().cloned());
        inner_bound.extend(bound.iter().flat_map(|names| names.iter().cloned()));
    }
    let bindings = scope
        .order
        .iter()
        .map(|name| analyze_name((scope, class), name, bound.as_deref_mut(), &mut local, free, around))
        .collect::<Result<Vec<_>, _>>()?;
    if kind == ScopeKind::Class {
        inner_bound.extend(["__class__".into(), "__classdict__".into()]);
    } else {
        if kind == ScopeKind::Function {
            inner_bound.extend(local.iter().cloned());
        }
        inner_bound.extend(bound.iter().flat_map(|names| names.iter().cloned()));
        inner_global.extend(around.global.iter().cloned());
    }
    let scope = &mut scopes[id.index()];
    for (name, binding) in scope.order.iter().zip(bindings) {
        if let Some(symbol) = scope.symbols.get_mut(name) {
            symbol.binding = Some(binding);
        }
    }
    let mut inner_free = Names::default();
    let class = if kind == ScopeKind::Class { Some(id) } else { around.class.filter(|_| scope.sees_class) };
    let inside = Around { global: inner_global, type_parameters: around.type_parameters.clone(), class };
    for child in scope.children.clone() {
        let (mut bound, mut inside, mut free) = (inner_bound.clone(), inside.clone(), Names::default());
        analyze(scopes, child, Some(&mut bound), &mut free, &mut inside)?;
        inner_free.extend(free);
    }
    let scope = &mut scopes[id.index()];
    settle_free(scope, &mut inner_free, bound.as_deref());
    free.extend(inner_free);
    Ok(())
}

/// Decides one name of `scope`, which may look names up in the body of a class too.
fn analyze_name(
    (scope, class): (&Scope, Option<&Scope>),
    name: &Arc<str>,
    bound: Option<&mut Names>,
    local: &mut Names,
    free: &mut Names,
    around: &mut Around,
) -> Result<Binding, CompileError> {
    let flags = scope.flags(name);
    let refuse = |reason| Err(CompileError::new(reason, scope.directive(name)));
    if flags & flag::GLOBAL != 0 {
        if flags & flag::NONLOCAL != 0 {
            return refuse(Reason::NonlocalAndGlobal(Arc::clone(name)));
        }
        around.global.insert(Arc::clone(name));
        if let Some(bound) = bound {
            bound.remove(name);
        }
        return Ok(Binding::GlobalExplicit);
    }
    if flags & flag::NONLOCAL != 0 {
        let Some(bound) = bound else { return refuse(Reason::NonlocalAtModuleLevel) };
        if !bound.contains(name) {
            return refuse(Reason::NoBindingForNonlocal(Arc::clone(name)));
        }
        if around.type_parameters.contains(name) {
            return refuse(Reason::NonlocalTypeParameter(Arc::clone(name)));
        }
        free.insert(Arc::clone(name));
        return Ok(Binding::Free);
    }
    if flags & flag::BOUND != 0 {
        local.insert(Arc::clone(name));
        around.global.remove(name);
        if flags & flag::TYPE_PARAMETER == 0 {
            around.type_parameters.remove(name);
        } else {
            around.type_parameters.insert(Arc::clone(name));
        }
        return Ok(Binding::Local);
    }
    // What the class body binds is found there or is global, whatever functions around bind.
    let in_class = class.map_or(0, |class| class.flags(name));
    if in_class & flag::GLOBAL != 0 {
        return Ok(Binding::GlobalExplicit);
    }
    if in_class & flag::BOUND != 0 && in_class & flag::NONLOCAL == 0 {
        return Ok(Binding::GlobalImplicit);
    }
    if bound.is_some_and(|bound| bound.contains(name)) {
        free.insert(Arc::clone(name));
        return Ok(Binding::Free);
    }
    Ok(Binding::GlobalImplicit)
}

/// Turns locals that inner functions use into cells, and passes on what no local answers.
fn settle_free(scope: &mut Scope, free: &mut Names, bound: Option<&Names>) {
    match scope.kind {
        ScopeKind::Function => {
            for (name, symbol) in &mut scope.symbols {
                if symbol.binding == Some(Binding::Local) && free.remove(name) {
                    symbol.binding = Some(Binding::Cell);
                }
            }
        }
        ScopeKind::Class => {
            scope.needs_class_closure |= free.remove("__class__");
            scope.needs_class_namespace |= free.remove("__classdict__");
        }
        ScopeKind::Module => {}
    }
    for name in free.iter() {
        if let Some(symbol) = scope.symbols.get_mut(name) {
            if scope.kind == ScopeKind::Class && symbol.flags & (flag::BOUND | flag::GLOBAL) != 0 {
                symbol.flags |= flag::FREE_CLASS;
            }
        } else if bound.is_none_or(|bound| bound.contains(name)) {
            scope.symbols.insert(Arc::clone(name), Symbol { flags: 0, binding: Some(Binding::Free) });
        }
    }
}
