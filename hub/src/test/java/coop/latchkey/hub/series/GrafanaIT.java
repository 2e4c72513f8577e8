package coop.latchkey.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.hub.series.SeriesSink.Numbered;
import coop.latchkey.hub.series.influx.InfluxSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each query of the dashboard in `docs/grafana` finds something in what a hub has written.
class GrafanaIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DASHBOARD =
      Path.of(System.getProperty("latchkey.root", ".."), "docs/grafana/latchkey-occupancy.json");

  @Test
  void eachQueryOfTheDashboardRuns(@TempDir Path folder) throws Exception {
    long begin = Instant.parse("2026-10-20T10:00:00Z").toEpochMilli();
    Edits truth = new Edits(new SplittableRandom(11), begin).make(60, 3_600_000);
    try (InfluxServer server = new InfluxServer(folder);
        InfluxSeries series =
            new InfluxSeries(server.settings(InfluxServer.TOKEN), folder.resolve("progress"))) {
      for (int i = 0; i < truth.all.size(); i++) {
        series.write("spool", List.of(new Numbered(i + 1, truth.all.get(i))));
      }
      JsonNode dashboard = JSON.readTree(Files.readString(DASHBOARD));
      int queries = 0;
      for (JsonNode panel : dashboard.path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          assertFinds(server, panel.path("title").asText(), target.path("query").asText(), begin);
          queries++;
        }
      }
      for (JsonNode variable : dashboard.at("/templating/list")) {
        if (variable.path("type").asText().equals("query")) {
          assertFinds(
              server, variable.path("name").asText(), variable.path("query").asText(), begin);
          queries++;
        }
      }
      assertEquals(14, queries);
    }
  }

  private static void assertFinds(InfluxServer server, String what, String query, long begin)
      throws Exception {
    String asked =
        query
            .replace(
                "$timeFilter",
                "time >= " + begin + "ms AND time < " + (begin + 30 * 86_400_000L) + "ms")
            .replace("$__interval", "10m")
            .replace("$space", Edits.SPACE.value())
            .replace("$zone", ".+");
    assertTrue(!asked.matches(".*[$][a-z_].*"), what + " has an unknown place: " + asked);
    JsonNode series =
        JSON.readTree(server.command(InfluxServer.TOKEN, asked)).at("/results/0/series");
    assertTrue(series.path(0).path("values").size() > 0, what + " finds nothing: " + asked);
  }
}
