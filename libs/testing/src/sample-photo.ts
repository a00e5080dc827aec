import sharp from 'sharp';

/** A picture as a phone makes it: lying on its side, with the place, the time and the phone in it. */
export function samplePhoto({ width = 640, height = 480, background = '#274' } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Kamera Penanda', Model: 'K-1', Artist: 'Warga Penanda' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '0/1 40/1 51/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '100/1 46/1 41/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}
