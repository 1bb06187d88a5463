import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import sun.misc.Signal;

/**
 * Starts DynamoDB Local as a well-behaved child of the local host. Its own main class listens on every
 * network interface, outlives a parent that is killed, and lets two servers write one data folder.
 *
 * <p>Arguments: a lock file ("-" for none), then the options of DynamoDB Local. Standard output carries one
 * line "listening PORT" once requests are answered. The process ends when its standard input does, on every
 * operating system and however the parent died. Exit code 3: another process holds the lock.
 *
 * <p>The compiled class stands beside this file, so that a Java runtime without compiler is enough. Build it
 * anew after a change with the command in ../README.md.
 */
public final class LoopbackDynamoDb {
  private static final int LOCKED = 3;

  /** A killed predecessor needs a moment to let go of the lock. */
  private static final int LOCK_ATTEMPTS = 20;

  private static final int LOCK_PAUSE_MILLISECONDS = 100;

  /** Held by a static field: a collected channel would give the lock back. */
  private static FileLock held;

  public static void main(String[] arguments) throws Exception {
    // Ctrl-C reaches the whole process group: the parent must be able to finish its requests first.
    Signal.handle(new Signal("INT"), signal -> {});
    endWithParent();
    if (!arguments[0].equals("-") && !lock(Path.of(arguments[0]))) {
      System.exit(LOCKED);
    }
    String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
    DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(options);
    ServerConnector connector = connectorOf(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.start();
    System.out.println("listening " + connector.getLocalPort());
    server.join();
  }

  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() != -1) {}
              } catch (IOException closed) {
                // The same as the end of the stream.
              }
              // Every acknowledged write is committed in SQLite: nothing is left to flush.
              Runtime.getRuntime().halt(0);
            });
    watch.setDaemon(true);
    watch.start();
  }

  /** Takes the lock for the life of this process; the operating system releases it. */
  private static boolean lock(Path file) throws Exception {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
      held = channel.tryLock();
      if (held != null) {
        return true;
      }
      Thread.sleep(LOCK_PAUSE_MILLISECONDS);
    }
    return false;
  }

  /** DynamoDB Local has no option for the address, and keeps its Jetty server private. */
  private static ServerConnector connectorOf(DynamoDBProxyServer server) throws Exception {
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    return (ServerConnector) ((Server) field.get(server)).getConnectors()[0];
  }
}
