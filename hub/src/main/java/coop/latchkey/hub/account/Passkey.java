package coop.latchkey.hub.account;

import coop.latchkey.hub.api.Bytes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A passkey as the hub keeps it: its public half, and what its owner calls it.
///
/// @param credential by what its device knows it, as base64url
/// @param rp the host name it works at
/// @param publicKey a COSE key (RFC 9052, 7)
/// @param counter how often it has signed, as it says; 0 for those that do not count
/// @param synced whether it can be copied between its owner's devices
/// @param transports how its device is reached, such as `internal` or `usb`
/// @param version for the ETag
record Passkey(
    String id,
    String account,
    String credential,
    String rp,
    Bytes publicKey,
    long counter,
    boolean synced,
    List<String> transports,
    String name,
    Instant createdAt,
    @Nullable Instant usedAt,
    long version) {
  /// Copies the list.
  Passkey {
    transports = List.copyOf(transports);
  }
}
