package dev.dockerhealth.agent.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** Sends datagrams to a UNIX socket, which the JDK's channels cannot (they are streams only). */
public final class Datagrams {
  private static final int UNIX = 1;
  private static final int DATAGRAM = 2;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NOT_BLOCKING = 0x40;
  private static final int NO_SIGNAL = 0x4000;

  /** {@code sun_path} of {@code struct sockaddr_un}, unix(7). */
  private static final int LONGEST_PATH = 108;

  private Datagrams() {}

  /** The C library; looked up once, when it is first needed. */
  private static final class Calls {
    static final MethodHandle SOCKET =
        CLibrary.function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    static final MethodHandle SEND =
        CLibrary.function(
            "sendto",
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle CLOSE =
        CLibrary.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Calls() {}
  }

  /**
   * Sends one, and never waits: where the far side's queue is full it is lost.
   *
   * @param address an absolute path, or {@code @NAME} in the abstract name space
   * @throws IOException where it cannot be sent
   */
  public static void send(String address, String text) throws IOException {
    try {
      int socket = (int) Calls.SOCKET.invokeExact(UNIX, DATAGRAM | CLOSE_ON_EXEC, 0);
      if (socket < 0) {
        throw new IOException("no socket can be made");
      }
      try {
        send(socket, address, text);
      } finally {
        int ignored = (int) Calls.CLOSE.invokeExact(socket);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException("the C library cannot be called", e);
    }
  }

  private static void send(int socket, String address, String text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      MemorySegment to = address(arena, address);
      long sent =
          (long)
              Calls.SEND.invokeExact(
                  socket,
                  data,
                  (long) bytes.length,
                  NOT_BLOCKING | NO_SIGNAL,
                  to,
                  (int) to.byteSize());
      if (sent != bytes.length) {
        throw new IOException("nobody takes it at " + address);
      }
    }
  }

  /** {@code struct sockaddr_un}: the family in two bytes, then the path, or a NUL and the name. */
  private static MemorySegment address(Arena arena, String address) throws IOException {
    byte[] path = address.getBytes(StandardCharsets.UTF_8);
    if (path.length == 0 || path.length >= LONGEST_PATH) {
      throw new IOException("no address of a socket: " + address);
    }
    boolean named = path[0] == '@';
    if (named) {
      path[0] = 0;
    }
    MemorySegment to = arena.allocate(Short.BYTES + path.length + (named ? 0 : 1));
    to.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) UNIX);
    MemorySegment.copy(path, 0, to, ValueLayout.JAVA_BYTE, Short.BYTES, path.length);
    return to;
  }
}
