package org.metalingua.kernel.core.sound;

import java.io.IOException;

/**
 * MP4 (ISO/IEC 14496-12): the length of the sound track as its header says, or, where a browser recorded fragment by
 * fragment, the end of its last fragment. Boxes that hold others are entered simply by not skipping what they hold.
 */
final class Mp4 implements Container {
    private static final int DEFAULT_DURATION_PRESENT = 0x8;
    private static final int DATA_OFFSET_PRESENT = 0x1;
    private static final int FIRST_FLAGS_PRESENT = 0x4;
    private static final int SAMPLE_DURATION_PRESENT = 0x100;
    private static final int SAMPLE_FIELDS = 0xf00;

    @Override
    public boolean holds(Bytes file) throws IOException {
        return file.is(4, "ftyp");
    }

    @Override
    public double seconds(Bytes file) throws IOException {
        Walk walk = new Walk(file);
        walk.run();
        return walk.seconds();
    }

    private static final class Walk {
        private final Bytes file;
        private long track;
        private long timescale;
        private long duration;
        private boolean sound;

        private long soundTrack = -1;
        private long soundTimescale;
        private double soundDuration;

        private long usualDuration;
        private boolean fragmentOfSound;
        private long fragmentUsualDuration;
        private double fragmentEnd;

        private Walk(Bytes file) {
            this.file = file;
        }

        private void run() throws IOException {
            long position = 0;
            while (file.has(position, 8)) {
                long size = file.bigEndian(position, 4);
                int header = 8;
                if (size == 1) {
                    size = file.bigEndian(position + 8, 8);
                    header = 16;
                } else if (size == 0) {
                    size = file.size() - position;
                }
                if (size < header) {
                    return;
                }
                String type = type(position + 4);
                if (entered(type)) {
                    position += header;
                } else {
                    if (!file.has(position, size) && !type.equals("mdat")) {
                        // cut off within a box: it counts for nothing
                        return;
                    }
                    take(type, position + header, size - header);
                    position += Math.min(size, file.size() - position);
                }
            }
        }

        private boolean entered(String type) {
            if (type.equals("trak")) {
                track = -1;
                timescale = 0;
                duration = 0;
                sound = false;
            }
            return switch (type) {
                case "moov", "trak", "mdia", "mvex", "moof", "traf" -> true;
                default -> false;
            };
        }

        private void take(String type, long content, long size) throws IOException {
            boolean wide = file.u8(content) == 1;
            switch (type) {
                case "tkhd" -> track = file.bigEndian(content + (wide ? 20 : 12), 4);
                case "mdhd" -> {
                    timescale = file.bigEndian(content + (wide ? 20 : 12), 4);
                    duration = wide ? file.bigEndian(content + 24, 8) : file.bigEndian(content + 16, 4);
                    soundFound();
                }
                case "hdlr" -> {
                    sound = file.is(content + 8, "soun");
                    soundFound();
                }
                case "trex" -> {
                    if (file.bigEndian(content + 4, 4) == soundTrack) {
                        usualDuration = file.bigEndian(content + 12, 4);
                    }
                }
                case "tfhd" -> fragmentHeader(content);
                case "tfdt" -> {
                    if (fragmentOfSound) {
                        fragmentEnd = wide ? file.bigEndian(content + 4, 8) : file.bigEndian(content + 4, 4);
                    }
                }
                case "trun" -> {
                    if (fragmentOfSound) {
                        fragmentEnd += run(content, size);
                        soundDuration = Math.max(soundDuration, fragmentEnd);
                    }
                }
                default -> {
                    // says nothing about time
                }
            }
        }

        private void soundFound() {
            if (sound && timescale > 0 && soundTrack < 0) {
                soundTrack = track;
                soundTimescale = timescale;
                soundDuration = Math.max(0, duration);
            }
        }

        /** Which track the fragment belongs to, and how long its samples are when they do not say. */
        private void fragmentHeader(long content) throws IOException {
            long flags = file.bigEndian(content + 1, 3);
            fragmentOfSound = file.bigEndian(content + 4, 4) == soundTrack;
            fragmentUsualDuration = usualDuration;
            if ((flags & DEFAULT_DURATION_PRESENT) != 0) {
                // after the track's number, and before it what the flags 1 and 2 announce
                long before = ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
                fragmentUsualDuration = file.bigEndian(content + 8 + before, 4);
            }
        }

        /** How long the samples of one run last, in ticks. */
        private double run(long content, long size) throws IOException {
            long flags = file.bigEndian(content + 1, 3);
            long count = file.bigEndian(content + 4, 4);
            if ((flags & SAMPLE_DURATION_PRESENT) == 0) {
                return (double) count * fragmentUsualDuration;
            }
            long position = content + 8;
            position += (flags & DATA_OFFSET_PRESENT) != 0 ? 4 : 0;
            position += (flags & FIRST_FLAGS_PRESENT) != 0 ? 4 : 0;
            int stride = 4 * Long.bitCount(flags & SAMPLE_FIELDS);
            double ticks = 0;
            for (long i = 0; i < count && position + stride <= content + size; i++) {
                ticks += file.bigEndian(position, 4);
                position += stride;
            }
            return ticks;
        }

        private double seconds() {
            return soundTrack < 0 ? Double.NaN : soundDuration / soundTimescale;
        }

        private String type(long position) throws IOException {
            StringBuilder type = new StringBuilder(4);
            for (int i = 0; i < 4; i++) {
                type.append((char) file.u8(position + i));
            }
            return type.toString();
        }
    }
}
