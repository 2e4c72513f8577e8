package coop.latchkey.hub.me;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.policy.VisitorRows;
import coop.latchkey.hub.policy.Visitors;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/// Everything that is held of a member, row by row as it is kept: times as RFC 3339, what is kept
/// as JSON as JSON. Secrets are not in it: they are held as digests, which tell nobody anything.
final class DataExport {
  /// A part of the export.
  ///
  /// @param name in the export
  /// @param table of the database
  private record Part(String name, String table, String sql) {}

  private static final String OF_MEMBER = " WHERE space = :space AND member = :member";

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "member",
              "member",
              "SELECT id, name, presence, rule FROM member WHERE space = :space AND id = :member"),
          new Part("credentials", "credential", "SELECT digest FROM credential" + OF_MEMBER),
          new Part(
              "events",
              "event",
              "SELECT s.gateway, e.seq, e.at, e.received_at, e.kind, e.record FROM event e JOIN"
                  + " source s ON s.id = e.source WHERE e.space = :space AND e.member = :member AND"
                  + " e.member <> '' ORDER BY e.id"),
          new Part(
              "lastPassages",
              "passage",
              "SELECT door, direction, zone, at FROM passage" + OF_MEMBER + " ORDER BY at"),
          new Part(
              "charges",
              "charge",
              "SELECT plan, held, period, units, from_at, until_at, gateway, seq, author, reason,"
                  + " noted_at FROM charge"
                  + OF_MEMBER
                  + " ORDER BY from_at"),
          new Part(
              "forgiven",
              "forgiven",
              "SELECT until, author, reason, noted_at FROM forgiven" + OF_MEMBER),
          new Part(
              "corrections",
              "visit_correction",
              "SELECT gateway, seq, left_at, author, noted_at, withdrawn_at FROM visit_correction"
                  + OF_MEMBER
                  + " ORDER BY noted_at"),
          new Part(
              "guestsEntered",
              "host_notice",
              "SELECT guest, kind, door, at, gateway, seq FROM host_notice WHERE space = :space AND"
                  + " host = :member ORDER BY id"),
          new Part(
              "changes",
              "rule_change",
              "SELECT at, author, reason, before, after FROM rule_change WHERE space = :space AND"
                  + " kind = 'member' AND subject = :member ORDER BY id"),
          new Part(
              "writtenDown",
              "audit_entry",
              "SELECT at, actor_name, action, detail FROM audit_entry WHERE space = :space AND"
                  + " subject = :subject ORDER BY seq"),
          new Part(
              "alarms",
              "alarm",
              "SELECT kind, subject, at, last_at, ended_at FROM alarm"
                  + OF_MEMBER
                  + " ORDER BY id"),
          new Part(
              "approvals",
              "approval",
              "SELECT kind, operation, reason, asked_at, state, decider_name, decided_at, until FROM"
                  + " approval WHERE space = :space AND subject = :subject ORDER BY number"),
          new Part(
              "badgeLabels",
              "badge_label",
              "SELECT l.label FROM badge_label l JOIN credential c ON c.space = l.space AND"
                  + " c.digest = l.digest WHERE c.space = :space AND c.member = :member"),
          new Part(
              "deletion",
              "member_erasure",
              "SELECT asked_at, due_at, kept_until, blocked FROM member_erasure" + OF_MEMBER),
          new Part(
              "account",
              "account",
              "SELECT login, name, language, created_at FROM account WHERE id = :account"),
          new Part(
              "roles",
              "account_grant",
              "SELECT space, role, member FROM account_grant WHERE account = :account"),
          new Part(
              "sessions",
              "session",
              "SELECT agent, created_at, seen_at, expires_at FROM session WHERE account = :account"),
          new Part(
              "secondFactor",
              "account_totp",
              "SELECT confirmed_at FROM account_totp WHERE account = :account"),
          new Part(
              "passkeys",
              "passkey",
              "SELECT name, rp, created_at, used_at FROM passkey WHERE account = :account ORDER BY"
                  + " created_at"),
          new Part(
              "identities",
              "account_identity",
              "SELECT issuer, subject, email, linked_at, used_at FROM account_identity WHERE account"
                  + " = :account"),
          new Part(
              "tokens",
              "api_token",
              "SELECT name, scopes, created_at, expires_at, used_at FROM api_token WHERE account ="
                  + " :account"));

  private static final Set<String> JSON = Set.of("rule", "record", "before", "after", "detail");

  private final MeParts parts;

  DataExport(MeParts parts) {
    this.parts = parts;
  }

  /// The tables it reads.
  static List<String> tables() {
    return PARTS.stream().map(Part::table).toList();
  }

  /// Writes all of it.
  void write(Me me, OutputStream out) throws IOException {
    IOException failure =
        parts
            .database()
            .read(handle -> {
              try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
                json.useDefaultPrettyPrinter();
                json.writeStartObject();
                json.writeStringField("space", me.spaceId().value());
                json.writeStringField("spaceName", me.space().name());
                json.writeStringField("at", me.now().toString());
                for (Part part : PARTS) {
                  json.writeFieldName(part.name());
                  rows(json, handle, part.sql(), bound(me));
                }
                guests(json, handle, me);
                elsewhere(json, handle, me);
                json.writeEndObject();
                return null;
              } catch (IOException e) {
                return e;
              }
            });
    if (failure != null) {
      throw failure;
    }
  }

  private static Map<String, String> bound(Me me) {
    return Map.of(
        "space",
        me.spaceId().value(),
        "member",
        me.id().value(),
        "subject",
        "member/" + me.id(),
        "account",
        me.caller().account());
  }

  private void guests(JsonGenerator json, Handle handle, Me me) throws IOException {
    json.writeArrayFieldStart("guests");
    for (var guest : parts.reception().guests(me.spaceId())) {
      if (guest.pass().host().equals(me.id())) {
        rows(
            json,
            handle,
            "SELECT id, name, rule FROM member WHERE space = :space AND id = :member",
            Map.of("space", me.spaceId().value(), "member", guest.id().value()));
      }
    }
    json.writeEndArray();
  }

  /// What allied spaces hold of their visits, under the pseudonym that each of them has.
  private void elsewhere(JsonGenerator json, Handle handle, Me me) throws IOException {
    json.writeArrayFieldStart("visitsElsewhere");
    for (SpaceId host : VisitorRows.hostsOf(handle, me.spaceId())) {
      for (Visitors.Visitor visitor : VisitorRows.of(handle, host, parts.keys())) {
        MemberId there = visitor.member().id();
        if (visitor.homeMember().equals(me.id()) && !there.equals(me.id())) {
          Map<String, String> at = Map.of("space", host.value(), "member", there.value());
          json.writeStartObject();
          json.writeStringField("space", host.value());
          json.writeStringField("pseudonym", there.value());
          json.writeFieldName("visits");
          rows(
              json,
              handle,
              "SELECT day, plan, price, currency, at FROM visit" + OF_MEMBER + " ORDER BY day",
              at);
          json.writeFieldName("events");
          rows(json, handle, "SELECT at, kind, record FROM event" + OF_MEMBER + " ORDER BY id", at);
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
  }

  private static void rows(JsonGenerator json, Handle handle, String sql, Map<String, String> bound)
      throws IOException {
    json.writeStartArray();
    try (Query query = handle.createQuery(sql)) {
      bound.forEach((name, value) -> {
        if (sql.contains(":" + name)) {
          query.bind(name, value);
        }
      });
      try (ResultIterator<Row> all = query.map((row, _) -> row(row)).iterator()) {
        while (all.hasNext()) {
          all.next().write(json);
        }
      }
    }
    json.writeEndArray();
  }

  private static Row row(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, Object> values = new java.util.LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      Object value = row.getObject(i);
      if (value != null) {
        values.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
      }
    }
    return new Row(values);
  }

  private record Row(Map<String, Object> values) {
    void write(JsonGenerator json) throws IOException {
      json.writeStartObject();
      for (Map.Entry<String, Object> one : values.entrySet()) {
        String column = one.getKey();
        json.writeFieldName(name(column));
        if (one.getValue() instanceof Number number) {
          if (isTime(column)) {
            json.writeString(Instant.ofEpochMilli(number.longValue()).toString());
          } else {
            json.writeNumber(number.longValue());
          }
        } else if (JSON.contains(column)) {
          json.writeRawValue(one.getValue().toString());
        } else {
          json.writeString(one.getValue().toString());
        }
      }
      json.writeEndObject();
    }

    private static boolean isTime(String column) {
      return column.equals("at") || column.endsWith("_at") || column.endsWith("until");
    }

    /// `received_at` as `receivedAt`.
    private static String name(String column) {
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < column.length(); i++) {
        boolean turn = column.charAt(i) == '_' && i + 1 < column.length();
        name.append(turn ? Character.toUpperCase(column.charAt(++i)) : column.charAt(i));
      }
      return name.toString();
    }
  }
}
