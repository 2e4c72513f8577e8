package coop.latchkey.hub.account;

import coop.latchkey.hub.account.IdentityProvider.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Seals what a browser keeps while its person is at a provider, and what they are asked to confirm
/// afterwards, under a key of this run: the hub keeps nothing of those who never come back. Each
/// trip ends once. Thread-safe.
final class ProviderTrips {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int USED_MAX = 20_000;
  private static final String TRIP = "trip";
  private static final String OFFER = "offer";

  private final InstantSource clock;
  private final SecretBox box;
  private final Set<String> used =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > USED_MAX;
            }
          });

  ProviderTrips(InstantSource clock) {
    this.clock = clock;
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    this.box = new SecretBox(key);
  }

  /// Somebody sets out.
  ProviderTrip begin(String provider, String to, String linking, String invitation) {
    return new ProviderTrip(
        provider,
        Secrets.next(),
        Secrets.next(),
        Secrets.next(),
        ProviderTrip.own(to),
        linking,
        invitation,
        clock.instant().plus(LIFE).toEpochMilli());
  }

  String seal(ProviderTrip trip) {
    return closed(trip.text(), TRIP);
  }

  /// The trip that ends now; empty when it is none of ours, another one's, too late, or ended once.
  Optional<ProviderTrip> end(String sealed, String provider, String state) {
    return opened(sealed, TRIP)
        .flatMap(ProviderTrip::of)
        .filter(trip ->
            trip.provider().equals(provider)
                && MessageDigest.isEqual(bytes(trip.state()), bytes(state))
                && trip.until() > clock.millis()
                && first(trip.state()));
  }

  private boolean first(String state) {
    synchronized (used) {
      return used.add(state);
    }
  }

  /// A person at a provider, to be linked with an account once its owner says so.
  record Offer(String account, String provider, Identity identity) {}

  String seal(Offer offer) {
    Identity who = offer.identity();
    long until = clock.instant().plus(LIFE).toEpochMilli();
    return closed(
        String.join(
            "\n",
            offer.account(),
            offer.provider(),
            who.issuer(),
            who.subject(),
            who.email(),
            Long.toString(until)),
        OFFER);
  }

  Optional<Offer> offer(String sealed) {
    return opened(sealed, OFFER)
        .map(text -> text.split("\n", -1))
        .filter(parts -> parts.length == 6 && Long.parseLong(parts[5]) > clock.millis())
        .map(parts ->
            new Offer(
                parts[0], parts[1], new Identity(parts[2], parts[3], parts[4], false, "", false)));
  }

  /// In letters that a cookie may have.
  private String closed(String text, String kind) {
    return box.close(bytes(text), kind).replace('+', '-').replace('/', '_').replace("=", "");
  }

  private Optional<String> opened(String sealed, String kind) {
    try {
      byte[] text = box.open(sealed.replace('-', '+').replace('_', '/'), kind);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
