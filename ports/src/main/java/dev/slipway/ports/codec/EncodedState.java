package dev.slipway.ports.codec;

/**
 * A stored state.
 *
 * @param schema the version of its format, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
public record EncodedState(int schema, byte[] data) {}
