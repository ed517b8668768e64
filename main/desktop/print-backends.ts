import { spawn } from 'node:child_process';
import { BrowserWindow, session } from 'electron';
import { guardSession } from './policy.ts';
import type { PrintJob } from './print-job.ts';

/** Hands a job to the system. Rejects with an Error whose message is the system's own words. */
export type PrintBackend = (job: PrintJob) => Promise<void>;

const LIMIT_MS = 60_000;
const PRINT_SCHEME = 'app-print';

/** Linux and macOS print through CUPS, which takes a PDF as it is; nothing lies on disk meanwhile. */
export const printByCups: PrintBackend = (job) =>
  new Promise((resolve, reject) => {
    const media = `Custom.${job.widthMm}x${job.heightMm}mm`;
    const args = [
      '-d',
      job.printer,
      '-n',
      String(job.copies),
      '-o',
      `media=${media}`,
      '-o',
      'print-scaling=none',
    ];
    const lp = spawn('lp', [...args, '-'], { stdio: ['pipe', 'ignore', 'pipe'], timeout: LIMIT_MS });
    let said = '';
    lp.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(0, 500);
    });
    lp.on('error', reject);
    lp.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim() || `lp zakończyło się z kodem ${code}`)),
    );
    lp.stdin.on('error', () => {
      // lp ended early; its exit code and words say why.
    });
    lp.stdin.end(job.pdf);
  });

/** Windows prints through Chromium's PDF viewer in a window that nobody sees, in a session of its own. */
export const printByViewer: PrintBackend = async (job) => {
  const own = session.fromPartition(`print-${Date.now()}-${Math.random()}`);
  guardSession(own);
  own.protocol.handle(
    PRINT_SCHEME,
    () => new Response(new Uint8Array(job.pdf), { headers: { 'content-type': 'application/pdf' } }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, plugins: true, sandbox: true, contextIsolation: true, javascript: true },
  });
  try {
    await window.loadURL(`${PRINT_SCHEME}://job/document.pdf`);
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error('drukarka nie odpowiada')), LIMIT_MS);
      const micrometres = (mm: number) => mm * 1000;
      window.webContents.print(
        {
          silent: true,
          deviceName: job.printer,
          copies: job.copies,
          margins: { marginType: 'none' },
          pageSize: { width: micrometres(job.widthMm), height: micrometres(job.heightMm) },
        },
        (done, reason) => {
          clearTimeout(limit);
          if (done) resolve();
          else reject(new Error(reason));
        },
      );
    });
  } finally {
    window.destroy();
  }
};
