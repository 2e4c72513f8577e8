package coop.latchkey.config.mqtt;

/// A message that arrived.
///
/// @param payload not copied: read it, do not write it
/// @param retained whether the broker had kept it, rather than passing it on as it came
// Messages are passed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record IncomingMessage(String topic, byte[] payload, boolean retained) {}
