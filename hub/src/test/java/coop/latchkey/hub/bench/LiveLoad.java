package coop.latchkey.hub.bench;

import coop.latchkey.core.testing.BenchReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// 200 who watch one hub while 100 events a second happen there: how long after its commit each of
/// them has read each event, what was lost, and what the hub needs for it. Every event is one that
/// the pages show. The floor is the same text written to as many bare sockets of this machine, at
/// the same pace, by a process that does nothing else.
final class LiveLoad {
  private static final int WATCHERS = 200;
  private static final int PER_SECOND = 100;
  private static final int WARM = 10 * PER_SECOND;
  private static final int EVENTS = 30 * PER_SECOND;
  private static final double MIB = 1 << 20;
  private static final String FLOOR = "same text to " + WATCHERS + " bare sockets";

  private final HubProcess hub;
  private final String engine;
  private final String request;

  LiveLoad(HubProcess hub, String engine, String token) {
    this.hub = hub;
    this.engine = engine;
    this.request =
        "GET /api/v1/live?lang=en HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
  }

  private record Memory(double heap, double resident) {}

  private Memory memory() throws IOException {
    hub.order("memory");
    List<Long> numbers = hub.numbers("memory");
    return new Memory(numbers.get(0) / MIB, numbers.get(1) / MIB);
  }

  void run() throws Exception {
    Memory before = memory();
    Memory with;
    Run live;
    String text;
    double cpu;
    try (Watchers watchers = new Watchers(hub.port(), request, WATCHERS, 1, WARM + EVENTS)) {
      feed(watchers, WARM);
      long cpuBegun = hub.cpu().toMillis();
      Map<Long, Long> sent = feed(watchers, EVENTS);
      cpu = (hub.cpu().toMillis() - cpuBegun) / 1e3;
      with = memory();
      live = Run.of(watchers, sent);
      text = "id: bench-%d\\nevent: event\\n" + data(watchers) + "\\n\\n";
    }
    Run bare = bare(text);
    String what = engine + ": event to " + WATCHERS + " watchers";
    live.lags().millisBeside(what, FLOOR, bare.lags());
    BenchReport.row(
        engine + ": frames missing of " + live.frames(),
        (double) live.missing(),
        "frames",
        FLOOR,
        (double) bare.missing());
    BenchReport.row(engine + ": streams cut off", (double) live.cut(), "streams");
    BenchReport.row(engine + ": processor of the hub", cpu * 100 * PER_SECOND / EVENTS, "% of one");
    BenchReport.row(
        engine + ": heap while watched",
        with.heap(),
        "MiB",
        "before anybody watched",
        before.heap());
    BenchReport.row(
        engine + ": resident while watched",
        with.resident(),
        "MiB",
        "before anybody watched",
        before.resident());
    Memory after = memory();
    BenchReport.row(
        engine + ": heap when they are gone",
        after.heap(),
        "MiB",
        "before anybody watched",
        before.heap());
  }

  private Map<Long, Long> feed(Watchers watchers, int events) throws Exception {
    hub.order("feed " + events + " " + PER_SECOND);
    Map<Long, Long> sent = hub.sent();
    watchers.awaitLast((int) sent.keySet().stream().mapToLong(Long::longValue).max().orElse(1));
    return sent;
  }

  /// A line of an event with places for its numbers.
  private static String data(Watchers watchers) {
    String sample = watchers.sample();
    if (sample == null) {
      throw new IllegalStateException("nothing came");
    }
    return sample.replace("%", "").replaceFirst("front#\\d+", "front#%d");
  }

  private Run bare(String text) throws Exception {
    hub.order("bare " + WATCHERS + " " + EVENTS + " " + PER_SECOND + " " + text);
    int port = (int) hub.numbers("port").getFirst().longValue();
    try (Watchers watchers = new Watchers(port, "", WATCHERS, 1, EVENTS)) {
      Map<Long, Long> sent = hub.sent();
      watchers.awaitLast(EVENTS);
      return Run.of(watchers, sent);
    }
  }

  /// What came of a run.
  ///
  /// @param missing events that somebody did not read, and holes in the numbers of frames
  private record Run(Times lags, long frames, long missing, long cut) {
    static Run of(Watchers watchers, Map<Long, Long> sent) {
      LongStream.Builder lags = LongStream.builder();
      long missing = watchers.holes();
      for (Map.Entry<Long, Long> one : sent.entrySet()) {
        for (long arrival : watchers.arrivals(one.getKey())) {
          if (arrival == 0) {
            missing++;
          } else {
            lags.add(arrival - one.getValue());
          }
        }
      }
      return new Run(new Times(lags.build().toArray()), watchers.frames(), missing, watchers.cut());
    }
  }
}
