package coop.latchkey.hub.bench;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.names.MemberQuery;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Calls of the API one after the other, each beside the bare SQL that finds the same: over one
/// connection without a pool, from this process, in turns with the hub's.
final class ApiCalls implements AutoCloseable {
  private static final SpaceId SPACE = new SpaceId(BenchSpace.ID);
  private static final String ROOT = "/api/v1/spaces/" + BenchSpace.ID;
  private static final int LIMIT = 50;
  private static final String SELECT =
      "SELECT e.id, e.at, e.received_at, e.record, s.gateway FROM event e JOIN source s ON s.id ="
          + " e.source WHERE e.space = 'canal' AND ";
  private static final String LAST = " ORDER BY e.id DESC LIMIT " + LIMIT;
  private static final int DAY = 1;
  private static final int MONTH = 30;
  private static final int PAST_DAYS = 730;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI hub;
  private final String token;
  private final String engine;
  private final BenchSpace space;
  private final Connection bare;
  private final Handle handle;
  private final BareCommits commits;

  ApiCalls(int port, String token, String engine, HubConfig config, BenchSpace space)
      throws SQLException {
    this.hub = URI.create("http://127.0.0.1:" + port);
    this.token = token;
    this.engine = engine;
    this.space = space;
    this.bare = BenchFill.connect(config.database());
    this.handle = Jdbi.open(bare);
    this.commits = new BareCommits(config, bare);
  }

  void run() throws Exception {
    Times nothing = Times.of(_ -> ask("GET", "/health/live", "", 200));
    nothing.beside(engine + ": an answer that needs only the caller", "SELECT 1", sql("SELECT 1"));
    pages();
    times();
    looks();
    people();
    orders();
  }

  // --- events ---------------------------------------------------------------------------------

  private void pages() throws Exception {
    events("newest page", _ -> "", sql(SELECT + "e.id > 0" + LAST));
    IntUnaryOperator deep = round -> space.events() / 2 - round * 997 % (space.events() / 4);
    events(
        "a page in the middle",
        round -> "&cursor=n" + deep.applyAsInt(round),
        sql(round -> SELECT + "e.id < " + deep.applyAsInt(round) + LAST));
    events("a door's", _ -> "&door=d2", sql(SELECT + "e.door = 'd2' AND e.door <> ''" + LAST));
    events("a rare kind", _ -> "&kind=doorForced", sql(SELECT + "e.kind = 'doorForced'" + LAST));
    events(
        "a rare kind at a busy door",
        _ -> "&kind=doorHeldOpen&door=d0",
        sql(SELECT + "e.kind = 'doorHeldOpen' AND e.door = 'd0'" + LAST));
    events(
        "three kinds",
        _ -> "&kind=doorForced,doorHeldOpen,accessDenied",
        sql(SELECT + "e.kind IN ('doorForced', 'doorHeldOpen', 'accessDenied')" + LAST));
  }

  /// The bare statement knows by its ids which events are of those days, as no caller can.
  private void times() throws Exception {
    for (int days : new int[] {DAY, MONTH}) {
      String what = days == DAY ? "a day long ago" : "a month long ago";
      IntUnaryOperator from =
          round -> (int) ((long) space.events() * (20 + round % 200) / PAST_DAYS);
      int length = space.events() / PAST_DAYS * days;
      events(
          what,
          round -> between(from.applyAsInt(round), length),
          sql(round -> SELECT + range(from.applyAsInt(round), length) + LAST));
      events(
          what + ", a kind",
          round -> between(from.applyAsInt(round), length) + "&kind=accessDenied",
          sql(round ->
              SELECT
                  + "e.kind = 'accessDenied' AND "
                  + range(from.applyAsInt(round), length)
                  + LAST));
      events(
          what + ", a quiet door",
          round -> between(from.applyAsInt(round), length) + "&door=d9",
          sql(round ->
              SELECT
                  + "e.door = 'd9' AND e.door <> '' AND "
                  + range(from.applyAsInt(round), length)
                  + LAST));
    }
  }

  private static String range(int from, int length) {
    return "e.id >= " + from + " AND e.id < " + (from + length);
  }

  private String between(int from, int length) {
    return "&from=" + space.at(from) + "&until=" + space.at(from + length);
  }

  /// Who looks at a person's history is written down before they see it.
  private void looks() throws Exception {
    IntFunction<String> member = round -> BenchSpace.member(round * 613 % BenchSpace.MEMBERS);
    events(
        "a member's, written down",
        round -> "&member=" + member.apply(round),
        Times.of(round -> {
          read(SELECT + "e.member = '" + member.apply(round) + "' AND e.member <> ''" + LAST);
          commits.one();
        }),
        "bare SQL and a bare commit");
    events(
        "a member's month, written down",
        round ->
            "&member=" + member.apply(round) + between(space.events() / 9, space.events() / 24),
        Times.of(round -> {
          read(
              SELECT
                  + "e.member = '"
                  + member.apply(round)
                  + "' AND e.member <> '' AND "
                  + range(space.events() / 9, space.events() / 24)
                  + LAST);
          commits.one();
        }),
        "bare SQL and a bare commit");
  }

  private void events(String what, IntFunction<String> query, Times floor) throws Exception {
    events(what, query, floor, "bare SQL");
  }

  private void events(String what, IntFunction<String> query, Times floor, String floorName)
      throws Exception {
    Times.of(round -> ask("GET", ROOT + "/events?limit=" + LIMIT + query.apply(round), "", 200))
        .beside(engine + ": events, " + what, floorName, floor);
  }

  // --- people ---------------------------------------------------------------------------------

  private void people() throws Exception {
    Random random = new Random(7);
    people("first page", _ -> "");
    people("one letter", round -> "" + (char) ('a' + round % 26));
    people("two letters", round -> typed(random, 2));
    people("three letters", round -> typed(random, 3));
    people("six letters", round -> typed(random, 6));
    people("accents", round -> round % 2 == 0 ? "zoé mül" : "ñez łuk");
    people("first and last name", round -> space.name(round * 31 % BenchSpace.MEMBERS));
    people("nobody", round -> typed(random, 3) + "qzx");
  }

  private String typed(Random random, int letters) {
    String name = space.name(random.nextInt(BenchSpace.MEMBERS));
    String last = name.substring(name.indexOf(' ') + 1);
    return last.substring(0, Math.min(last.length(), letters));
  }

  private void people(String what, IntFunction<String> typed) throws Exception {
    Times floor =
        Times.of(round ->
            new MemberQuery(typed.apply(round), null, null, null).find(handle, SPACE, LIMIT + 1));
    Times.of(
            round -> {
              String search = URLEncoder.encode(typed.apply(round), StandardCharsets.UTF_8);
              ask("GET", ROOT + "/members?search=" + search, "", 200);
            })
        .beside(engine + ": people, " + what, "its statements, bare", floor);
  }

  // --- doors ----------------------------------------------------------------------------------

  private void orders() throws Exception {
    Times floor = Times.of(_ -> commits.one());
    String path = ROOT + "/doors/d0:unlock";
    Times.of(_ -> ask("POST", path, "{}", 202))
        .beside(engine + ": door command accepted", "a bare commit", floor);
    Times.of(
            _ -> {
              long before = commits.audited();
              ask("POST", path, "{}", 202);
              while (commits.audited() == before) {
                Thread.onSpinWait();
              }
            })
        .beside(engine + ": door command in the audit log", "a bare commit", floor);
  }

  // --- both sides -----------------------------------------------------------------------------

  private void ask(String method, String path, String body, int status)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hub.resolve(path))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != status) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
  }

  private Times sql(String statement) throws Exception {
    return sql(_ -> statement);
  }

  private Times sql(IntFunction<String> statement) throws Exception {
    return Times.of(round -> read(statement.apply(round)));
  }

  private void read(String sql) throws SQLException {
    try (PreparedStatement statement = bare.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          rows.getString(i);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    commits.close();
    handle.close();
    http.close();
  }
}
