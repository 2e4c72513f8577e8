package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.Rates.Rate;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often one caller is answered.
class RateLimitsTest {
  private static final Rates TIGHT =
      new Rates(new Rate(3, 0.5), new Rate(1, 0.01), new Rate(2, 0.01));

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aBucketIsFilledAgainAtItsRate() {
    RateLimits limits = new RateLimits(TIGHT, nanos::get);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, limits.take("ana", true));
    }
    assertEquals(2, limits.take("ana", true));
    assertEquals(0, limits.take("bo", true));
    assertEquals(0, limits.take("ana", false), "changes have a bucket of their own");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    assertEquals(0, limits.take("ana", true));
    assertEquals(2, limits.take("ana", true));
    nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertEquals(0, limits.take("ana", true));
  }

  @Test
  void howeverManyAskLittleIsRemembered() {
    RateLimits limits = new RateLimits(TIGHT, nanos::get);
    for (int i = 0; i < RateLimits.REMEMBERED_MAX + 500; i++) {
      limits.takeAnonymous("10.0." + i / 256 + "." + i % 256);
    }
    assertEquals(RateLimits.REMEMBERED_MAX, limits.remembered());
  }

  @Test
  void aHouseholdIsOneAddress() {
    assertEquals("2001:db8:0:7", RateLimits.network("2001:db8:0:7:1:2:3:4"));
    assertEquals("203.0.113.9", RateLimits.network("203.0.113.9"));
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
    try (RulesScene scene = new RulesScene(folder, TIGHT)) {
      scene.bearer = scene.token(Role.OPERATOR);
      for (int i = 0; i < 3; i++) {
        assertEquals(200, scene.get("/api/v1/session").statusCode());
      }
      var late = scene.get("/api/v1/session");
      problem(429, "", late);
      int wait = Integer.parseInt(late.headers().firstValue("retry-after").orElseThrow());
      assertTrue(wait >= 1 && wait <= 2, "wait " + wait);
      scene.bearer = scene.token(Role.AUDITOR);
      assertEquals(200, scene.get("/api/v1/session").statusCode(), "another account");
      assertEquals(200, scene.get("/health/live").statusCode(), "no matter of the API");
    }
  }
}
