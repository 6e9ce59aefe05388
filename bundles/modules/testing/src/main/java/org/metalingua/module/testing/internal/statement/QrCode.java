package org.metalingua.module.testing.internal.statement;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * An address as a square code, in modules.
 *
 * @param size modules of a side, without the margin
 * @param bars the dark ones, put together along each row
 */
record QrCode(int size, List<Bar> bars) {
    /** Empty modules around it, without which it is not read. */
    static final int MARGIN = 4;

    /** So many dark modules side by side. */
    record Bar(int column, int row, int length) {}

    static QrCode of(String address) {
        ByteMatrix modules = encode(address);
        List<Bar> bars = new ArrayList<>();
        for (int row = 0; row < modules.getHeight(); row++) {
            int column = 0;
            while (column < modules.getWidth()) {
                int end = column;
                while (end < modules.getWidth() && modules.get(end, row) == 1) {
                    end++;
                }
                if (end > column) {
                    bars.add(new Bar(column, row, end - column));
                }
                column = end + 1;
            }
        }
        return new QrCode(modules.getWidth(), bars);
    }

    private static ByteMatrix encode(String address) {
        try {
            return Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("no square code holds " + address.length() + " characters", e);
        }
    }
}
