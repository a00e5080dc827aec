import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { samplePhoto } from './sample-photo';

/**
 * A letter as an office writes it, in fonts that it does not bring along, and with all that one does not see of it: who
 * wrote it, a script, links, an enclosed file, and a photo with its place. Each of these has `Penanda` in it.
 * @param password without which nobody opens it.
 */
export async function samplePdf({
  pages = 2,
  password,
}: { pages?: number; password?: string } = {}): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.setTitle('Surat Penanda');
  pdf.setAuthor('Warga Penanda');
  pdf.addJavaScript('sapa', 'app.alert("Penanda")');
  await pdf.attach(Buffer.from('isi Penanda'), 'Penanda.txt', { mimeType: 'text/plain' });
  const [serif, sans] = [
    await pdf.embedFont(StandardFonts.TimesRoman),
    await pdf.embedFont(StandardFonts.Helvetica),
  ];
  const photo = await pdf.embedJpg(await samplePhoto());
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage([595, 842]);
    page.drawText('Pemerintah Kota Sawahlunto', { x: 60, y: 770, size: 20, font: sans });
    page.drawText(`Lampu jalan di simpang pasar padam sejak tiga malam. (${number})`, {
      x: 60,
      y: 730,
      size: 12,
      font: serif,
    });
    page.drawImage(photo, { x: 60, y: 500, width: 240, height: 180 });
    const link = pdf.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [60, 720, 400, 745] });
    link.set(
      PDFName.of('A'),
      pdf.context.obj({ S: 'URI', URI: PDFString.of('https://penanda.example/Penanda') }),
    );
    page.node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(link)]));
  }
  if (password !== undefined) pdf.encrypt({ userPassword: password, ownerPassword: `${password}!` });
  // One object after another, so that what is in it can be found in its bytes.
  return Buffer.from(await pdf.save({ useObjectStreams: false }));
}
