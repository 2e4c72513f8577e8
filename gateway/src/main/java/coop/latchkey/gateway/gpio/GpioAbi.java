package coop.latchkey.gateway.gpio;

/// Numbers of the Linux GPIO character device, uAPI version 2 (`linux/gpio.h`, Linux 5.10 and
/// later). Every struct is the same on 32 and 64 bits; padding must be zero.
final class GpioAbi {
  // struct gpiochip_info: name[32], label[32], lines
  static final long GET_CHIPINFO = 0x8044B401L;
  static final int CHIPINFO_SIZE = 68;
  static final int CHIPINFO_LABEL = 32;
  static final int CHIPINFO_LINES = 64;

  // struct gpio_v2_line_info: name[32], consumer[32], offset, num_attrs, flags, attrs[10]
  static final long GET_LINEINFO = 0xC100B405L;
  static final int LINEINFO_SIZE = 256;
  static final int LINEINFO_CONSUMER = 32;
  static final int LINEINFO_OFFSET = 64;

  // struct gpio_v2_line_request: offsets[64], consumer[32], config, num_lines, event_buffer_size,
  // fd
  static final long GET_LINE = 0xC250B407L;
  static final int REQUEST_SIZE = 592;
  static final int REQUEST_CONSUMER = 256;
  static final int REQUEST_FLAGS = 288;
  static final int REQUEST_NUM_LINES = 560;
  static final int REQUEST_BUFFER = 564;
  static final int REQUEST_FD = 588;

  // struct gpio_v2_line_config: flags, num_attrs, attrs[10]
  static final long SET_CONFIG = 0xC110B40DL;
  static final int CONFIG_SIZE = 272;

  // struct gpio_v2_line_values: bits, mask
  static final long GET_VALUES = 0xC010B40EL;
  static final long SET_VALUES = 0xC010B40FL;
  static final int VALUES_SIZE = 16;
  static final int VALUES_MASK = 8;

  // struct gpio_v2_line_event: timestamp_ns, id, offset, seqno, line_seqno
  static final int EVENT_SIZE = 48;
  static final int EVENT_ID = 8;
  static final int EVENT_OFFSET = 12;
  static final int EVENT_SEQNO = 16;
  static final int EVENT_RISING = 1;

  static final long FLAG_ACTIVE_LOW = 0x2;
  static final long FLAG_INPUT = 0x4;
  static final long FLAG_OUTPUT = 0x8;
  static final long FLAG_RISING = 0x10;
  static final long FLAG_FALLING = 0x20;
  static final long FLAG_PULL_UP = 0x100;
  static final long FLAG_PULL_DOWN = 0x200;
  static final long FLAG_NO_PULL = 0x400;

  /// Bytes of a name, its final zero among them.
  static final int NAME_SIZE = 32;

  private GpioAbi() {}
}
