package coop.latchkey.simulator.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/// The link of an older hub: fields that it does not know are not there for it, and a fact of a
/// kind it does not know is of a kind that nobody knows.
record OlderLink(MqttLink link, HubVersion version) implements MqttLink {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// What the link says, as the older hub reads it.
  private record Older(LinkListener listener, HubVersion version) implements LinkListener {
    @Override
    public void connected() {
      listener.connected();
    }

    @Override
    public void disconnected(String why) {
      listener.disconnected(why);
    }

    @Override
    public void message(IncomingMessage message) {
      listener.message(
          new IncomingMessage(message.topic(), read(message.payload()), message.retained()));
    }

    private byte[] read(byte[] payload) {
      try {
        JsonNode json = MAPPER.readTree(payload);
        forget(json);
        return MAPPER.writeValueAsBytes(json);
      } catch (JsonProcessingException e) {
        return payload;
      } catch (IOException e) {
        throw new IllegalStateException("bytes in memory can be read", e);
      }
    }

    private void forget(JsonNode json) {
      if (json instanceof ObjectNode object) {
        object.remove(version.unknownFields());
        String kind = object.path("kind").asText();
        if (version.unknownKinds().contains(kind)) {
          object.put("kind", kind + "OfLater");
        }
      }
      json.forEach(this::forget);
    }
  }

  @Override
  public void subscribe(String filter) {
    link.subscribe(filter);
  }

  @Override
  public void follow(String filter) {
    link.follow(filter);
  }

  @Override
  public void unfollow(String filter) {
    link.unfollow(filter);
  }

  @Override
  public void start(LinkListener listener) {
    link.start(new Older(listener, version));
  }

  @Override
  public CompletionStage<Delivery> publish(OutgoingMessage message) {
    return link.publish(message);
  }

  @Override
  public boolean connected() {
    return link.connected();
  }

  @Override
  public long dropped() {
    return link.dropped();
  }

  @Override
  public void close() {
    link.close();
  }
}
