package dev.dockerhealth.agent.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The far side: a socket that takes datagrams, as a service manager has one. */
public final class Mailbox implements AutoCloseable {
  private static final int UNIX = 1;
  private static final int DATAGRAM = 2;
  private static final int NOT_BLOCKING = 0x40;
  private static final int LARGEST = 4096;
  private static final MethodHandle SOCKET =
      CLibrary.function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle BIND =
      CLibrary.function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle RECEIVE =
      CLibrary.function(
          "recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle CLOSE =
      CLibrary.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final int socket;

  /**
   * Opens it there.
   *
   * @param address a path, or {@code @NAME} in the abstract name space
   */
  public Mailbox(String address) throws Throwable {
    socket = (int) SOCKET.invokeExact(UNIX, DATAGRAM, 0);
    byte[] path = address.getBytes(StandardCharsets.UTF_8);
    if (path[0] == '@') {
      path[0] = 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment at = arena.allocate(Short.BYTES + path.length);
      at.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) UNIX);
      MemorySegment.copy(path, 0, at, ValueLayout.JAVA_BYTE, Short.BYTES, path.length);
      int bound = (int) BIND.invokeExact(socket, at, (int) at.byteSize());
      if (bound != 0) {
        throw new IllegalStateException("not bound: " + address);
      }
    }
  }

  /** The next one that has come; empty: none has. */
  public Optional<String> next() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(LARGEST);
      long count = (long) RECEIVE.invokeExact(socket, data, (long) LARGEST, NOT_BLOCKING);
      return count < 0
          ? Optional.empty()
          : Optional.of(
              new String(
                  data.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    try {
      int ignored = (int) CLOSE.invokeExact(socket);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
