import type {CaptureOptions, CaptureStatus} from './capture.ts';

/** What the capture thread is started with. */
export type StartMessage = {readonly options: CaptureOptions};

/** What the capture thread is told. */
export type ToWorker = {readonly kind: 'stop'};

/** What the capture thread tells. */
export type FromWorker =
	| {readonly kind: 'ready'; readonly host: string; readonly port: number; readonly session: number; readonly authority: {certificateFile: string; certificate: string; fingerprint: string}; readonly status: CaptureStatus}
	| {readonly kind: 'failed'; readonly message: string; readonly advice: string | undefined; readonly code: string | undefined; readonly stack: string | undefined}
	| {readonly kind: 'status'; readonly status: CaptureStatus}
	| {readonly kind: 'stopped'; readonly status: CaptureStatus};
