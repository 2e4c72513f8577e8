package coop.latchkey.hub.http;

import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of 50,000 members: shown row by row, then taken, with the policies of the gateways, over
/// HTTP.
final class ImportBench {
  private static final int MEMBERS = 50_000;
  private static final String SPACE = "/api/v1/spaces/canal/members";
  private static final Pattern IMPORT = Pattern.compile("\"import\":\"([a-z0-9-]+)\"");
  private static final List<String> FIRST =
      List.of("Ana", "José", "Zoé", "Łukasz", "Søren", "Noa", "Omar", "Julia", "Martin", "Li");
  private static final List<String> PARTS =
      List.of("fer", "rei", "ra", "mül", "ler", "nu", "ñez", "gar", "cia", "petit", "du", "bois");

  private final Random random = new Random(50);
  private final RulesScene scene;
  private final String token;

  private ImportBench(RulesScene scene) {
    this.scene = scene;
    this.token = scene.token(Role.OPERATOR);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-people");
    try (RulesScene scene = new RulesScene(folder)) {
      BenchReport.header();
      new ImportBench(scene).run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    StringBuilder file = new StringBuilder("id,name,plan\n");
    for (int i = 0; i < MEMBERS; i++) {
      String name = pick(FIRST) + " " + pick(PARTS) + pick(PARTS) + pick(PARTS);
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
}
