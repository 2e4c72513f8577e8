package coop.latchkey.hub.http;

import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often a caller may ask the API and the pages: a bucket of tokens for what they read and one
/// for what they change, refilled at a steady rate. Whoever has not signed in shares those of their
/// address. For one thread, the event loop.
final class RateLimits {
  /// Callers and addresses remembered; the one that was not heard for the longest goes first, and
  /// has full buckets when it comes back.
  static final int REMEMBERED_MAX = 10_000;

  private static final double NANOS = 1e9;

  private static final class Bucket {
    private double tokens;
    private long filledAt;

    Bucket(double tokens, long filledAt) {
      this.tokens = tokens;
      this.filledAt = filledAt;
    }
  }

  private final Rates rates;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  RateLimits(Rates rates, LongSupplier nanos) {
    this.rates = rates;
    this.nanos = nanos;
  }

  /// What somebody is answered who asks too often.
  interface Refusal {
    /// Answers it.
    ///
    /// @param wait seconds until they may ask again
    void send(RoutingContext context, int wait);
  }

  /// Lets a request pass, or refuses it.
  Handler<RoutingContext> held(Refusal refusal) {
    return context -> {
      Caller caller = Visitor.of(context).caller();
      int wait =
          caller.known()
              ? take(caller.account(), isRead(context.request().method()))
              : takeAnonymous(network(caller.via()));
      if (wait == 0) {
        context.next();
      } else {
        refusal.send(context, wait);
      }
    };
  }

  /// For programs.
  static void problem(RoutingContext context, int wait) {
    ApiAnswers.send(
        context,
        new Problem(
            429, "too-often", Said.of("problem.tooOften", "seconds", wait), List.of(), wait));
  }

  private static boolean isRead(HttpMethod method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  /// Of IPv6 the network: a whole /64 is commonly one household's.
  static String network(String address) {
    String[] parts = address.split(":", -1);
    return parts.length == 8 ? String.join(":", List.of(parts).subList(0, 4)) : address;
  }

  /// Seconds to wait; 0 when the caller may go on.
  int take(String account, boolean read) {
    return take((read ? "r " : "c ") + account, read ? rates.reads() : rates.changes());
  }

  int takeAnonymous(String address) {
    return take("a " + address, rates.anonymous());
  }

  private int take(String key, Rates.Rate rate) {
    long now = nanos.getAsLong();
    Bucket bucket = buckets.computeIfAbsent(key, _ -> new Bucket(rate.burst(), now));
    double back = (now - bucket.filledAt) / NANOS * rate.perSecond();
    bucket.tokens = Math.min(rate.burst(), bucket.tokens + back);
    bucket.filledAt = now;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return 0;
    }
    return (int) Math.max(1, Math.ceil((1 - bucket.tokens) / rate.perSecond()));
  }

  int remembered() {
    return buckets.size();
  }
}
