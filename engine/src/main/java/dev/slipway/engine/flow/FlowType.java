package dev.slipway.engine.flow;

import dev.slipway.domain.flow.Machine;

/**
 * A machine with what its states look like to others.
 *
 * @param <S> the machine's states
 * @param <E> the machine's events
 */
public record FlowType<S, E>(Machine<S, E> machine, Projection<S> projection) {}
