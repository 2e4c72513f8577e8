package coop.latchkey.hub.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/// Gives events from before `V11__events.sql` their door and member, from their records. Flyway
/// takes version and name from the class's name.
public final class V11_1__EventColumns extends BaseJavaMigration {
  private static final int BATCH = 1_000;

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    ObjectMapper mapper = new ObjectMapper();
    long after = 0;
    boolean more = true;
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, record FROM event WHERE id > ? ORDER BY id LIMIT " + BATCH);
        PreparedStatement update =
            connection.prepareStatement("UPDATE event SET door = ?, member = ? WHERE id = ?")) {
      while (more) {
        select.setLong(1, after);
        more = false;
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            more = true;
            after = row.getLong(1);
            JsonNode record = mapper.readTree(row.getString(2));
            update.setString(1, record.path("door").asText(""));
            update.setString(2, record.path("member").asText(""));
            update.setLong(3, after);
            update.addBatch();
          }
        }
        update.executeBatch();
      }
    }
  }
}
