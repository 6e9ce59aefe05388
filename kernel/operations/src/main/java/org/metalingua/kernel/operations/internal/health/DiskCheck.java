package org.metalingua.kernel.operations.internal.health;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metalingua.kernel.api.platform.Platform;
import org.metalingua.kernel.api.telemetry.MetricSource;
import org.metalingua.kernel.api.telemetry.Metrics;
import org.metalingua.kernel.operations.internal.metrics.Figures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** How much room is left where the database and the files lie. */
@Component(service = {Check.class, MetricSource.class})
public final class DiskCheck implements Check, MetricSource {
    private static final String DISK = "disk";
    private static final double LOW = 0.15;
    private static final double CRITICAL = 0.05;
    private static final double GIGABYTE = 1e9;

    private final List<Path> places;

    @Activate
    public DiskCheck() {
        this(Platform.current().data());
    }

    /** @param data the data folder; files may lie on a disk of their own */
    DiskCheck(Path data) {
        this.places = List.of(data, data.resolve("files"));
    }

    @Override
    public List<Finding> look(Figures.Told told) {
        return List.of(
                judge(told.sum("disk_free_bytes", "place", "tightest"), told.sum("disk_bytes", "place", "tightest")));
    }

    static Finding judge(double free, double total) {
        double share = total == 0 ? 0 : free / total;
        if (share < CRITICAL) {
            return Finding.down(DISK, "disk-critical", share, free / GIGABYTE);
        }
        return share < LOW
                ? Finding.degraded(DISK, "disk-low", share, free / GIGABYTE)
                : Finding.ok(DISK, "disk-ok", share, free / GIGABYTE);
    }

    @Override
    public void tell(Metrics metrics) {
        long free = Long.MAX_VALUE;
        long total = 1;
        for (Path place : places) {
            try {
                if (Files.exists(place)) {
                    FileStore disk = Files.getFileStore(place);
                    if ((double) disk.getUsableSpace() / disk.getTotalSpace() < (double) free / total) {
                        free = disk.getUsableSpace();
                        total = disk.getTotalSpace();
                    }
                }
            } catch (IOException cannotTell) {
                free = 0;
            }
        }
        String help = "The disk with the least room of those that hold the database and the files.";
        metrics.gauge("disk_free_bytes", help, free, "place", "tightest");
        metrics.gauge("disk_bytes", help, total, "place", "tightest");
    }
}
