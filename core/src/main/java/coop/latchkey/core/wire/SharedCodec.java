package coop.latchkey.core.wire;

import coop.latchkey.core.access.AccessParts;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.wire.Messages.Shared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What is remembered, as the hub shares it and as a gateway keeps it: a list of passages, one of
/// charges, one of forgiveness, in no order that would matter.
final class SharedCodec {
  private SharedCodec() {}

  static byte[] write(Shared shared) {
    return JsonOut.object(out -> {
      writeState(out, shared.state());
      out.text("signature", shared.signature());
    });
  }

  static byte[] write(AccessState state) {
    return JsonOut.object(out -> writeState(out, state));
  }

  private static void writeState(JsonOut out, AccessState state) throws IOException {
    List<Input> entries = AccessParts.entries(state);
    out.list(
        "passages",
        list -> {
          for (Input entry : entries) {
            if (entry instanceof Input.Passed passed) {
              list.element(fields -> passage(fields, passed));
            }
          }
        });
    out.list(
        "charges",
        list -> {
          for (Input entry : entries) {
            if (entry instanceof Input.Charged charged) {
              list.element(fields -> {
                fields.text("member", charged.member());
                FactCodec.writeCharge(fields, charged.charge());
              });
            }
          }
        });
    out.list(
        "forgiven",
        list -> {
          for (Input entry : entries) {
            if (entry instanceof Input.Forgiven forgiven) {
              list.element(fields -> {
                fields.text("member", forgiven.member());
                fields.instant("until", forgiven.until());
              });
            }
          }
        });
  }

  private static void passage(JsonOut fields, Input.Passed passed) throws IOException {
    fields.text("member", passed.member());
    fields.text("door", passed.door());
    fields.text("direction", passed.passage().direction().code());
    fields.text("zone", passed.passage().zone());
    fields.instant("at", passed.passage().at());
  }

  static Parsed<Shared> readShared(byte[] json) {
    return JsonIn.read(
        json, Messages.MESSAGE_BYTES_MAX, in -> new Shared(readState(in), in.text("signature")));
  }

  static Parsed<AccessState> readState(byte[] json) {
    return JsonIn.read(json, PolicyCodec.BYTES_MAX, SharedCodec::readState);
  }

  private static AccessState readState(JsonObject in) throws BadInput {
    List<Input> entries = new ArrayList<>(in.objects("passages", SharedCodec::readPassage));
    entries.addAll(
        in.objects(
            "charges",
            one ->
                new Input.Charged(one.value("member", MemberId::new), FactCodec.readCharge(one))));
    entries.addAll(
        in.objects(
            "forgiven",
            one -> new Input.Forgiven(one.value("member", MemberId::new), one.instant("until"))));
    return AccessParts.of(entries);
  }

  private static Input readPassage(JsonObject one) throws BadInput {
    return new Input.Passed(
        one.value("member", MemberId::new),
        one.value("door", DoorId::new),
        new Passage(
            one.code("direction", Codes.DIRECTION),
            one.optional("zone", ZoneId::new),
            one.instant("at")),
        null);
  }
}
