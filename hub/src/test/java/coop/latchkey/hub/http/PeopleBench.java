package coop.latchkey.hub.http;

import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.hub.account.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Searching people as one types, among 50,000 members, over HTTP with a token; its floor is the
/// bare statement that reads one member by its key on the same database. The members come by a
/// file, whose showing and taking are measured too.
final class PeopleBench {
  private static final int MEMBERS = 50_000;
  private static final int WARM = 300;
  private static final int MEASURED = 2000;
  private static final String SPACE = "/api/v1/spaces/canal/members";
  private static final Pattern IMPORT = Pattern.compile("\"import\":\"([a-z0-9-]+)\"");
  private static final List<String> FIRST =
      List.of("Ana", "José", "Zoé", "Łukasz", "Søren", "Noa", "Omar", "Julia", "Martin", "Li");
  private static final List<String> PARTS =
      List.of("fer", "rei", "ra", "mül", "ler", "nu", "ñez", "gar", "cia", "petit", "du", "bois");

  private final Random random = new Random(50);
  private final List<String> names = new ArrayList<>();
  private final RulesScene scene;
  private final String token;

  private PeopleBench(RulesScene scene) {
    this.scene = scene;
    this.token = scene.token(Role.OPERATOR);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-people");
    try (RulesScene scene = new RulesScene(folder)) {
      BenchReport.header();
      new PeopleBench(scene).run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    fill();
    long[] bare = measured(this::bare);
    row("people search as one types, 50,000", measured(() -> search(typed())), bare);
    row("people search that finds nobody", measured(() -> search(typed() + "qzx")), bare);
    row("first page of people", measured(() -> search("")), bare);
  }

  private static void row(String name, long[] figures, long[] bare) {
    for (int rank : new int[] {50, 99}) {
      int at = figures.length * rank / 100;
      BenchReport.row(
          name + ", p" + rank,
          figures[at] / 1e3,
          "us",
          "bare SELECT by primary key, p" + rank,
          bare[at] / 1e3);
    }
  }

  private void fill() throws Exception {
    StringBuilder file = new StringBuilder("id,name,plan\n");
    for (int i = 0; i < MEMBERS; i++) {
      String name = pick(FIRST) + " " + pick(PARTS) + pick(PARTS) + pick(PARTS);
      names.add(name);
      file.append("m-").append(i).append(',').append(name).append(",full\n");
    }
    long from = System.nanoTime();
    HttpResponse<String> shown =
        scene.send(
            "POST",
            SPACE + ":import?dryRun=true",
            file.toString(),
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "text/csv");
    long between = System.nanoTime();
    Matcher id = IMPORT.matcher(shown.body());
    if (!id.find()) {
      throw new IllegalStateException(shown.body());
    }
    HttpResponse<String> taken =
        scene.send(
            "POST",
            SPACE + ":import?dryRun=false&import=" + id.group(1),
            "",
            "Authorization",
            "Bearer " + token);
    if (taken.statusCode() != 200) {
      throw new IllegalStateException(taken.body());
    }
    BenchReport.row("file of 50,000 members shown", (between - from) / 1e6, "ms");
    BenchReport.row(
        "file of 50,000 members taken, with policies", (System.nanoTime() - between) / 1e6, "ms");
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// Some letters of somebody's name, as they stand in the field while it is typed.
  private String typed() {
    String name = names.get(random.nextInt(names.size()));
    int from = random.nextInt(3) == 0 ? 0 : name.indexOf(' ') + 1;
    return name.substring(from, Math.min(name.length(), from + 1 + random.nextInt(8))).strip();
  }

  private void search(String text) throws Exception {
    HttpResponse<String> answer =
        scene.as(
            token, "GET", SPACE + "?search=" + URLEncoder.encode(text, StandardCharsets.UTF_8), "");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  private void bare() {
    String id = "m-" + random.nextInt(MEMBERS);
    scene
        .hub
        .database()
        .read(handle ->
            handle
                .createQuery("SELECT name, rule FROM member WHERE space = 'canal' AND id = ?")
                .bind(0, id)
                .map((row, _) -> row.getString("name"))
                .one());
  }

  private interface Step {
    void run() throws Exception;
  }

  private static long[] measured(Step step) throws Exception {
    for (int i = 0; i < WARM; i++) {
      step.run();
    }
    long[] nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long from = System.nanoTime();
      step.run();
      nanos[i] = System.nanoTime() - from;
    }
    Arrays.sort(nanos);
    return nanos;
  }
}
