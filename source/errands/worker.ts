/** The thread of one errand: it ends with it. */
import {parentPort, workerData} from 'node:worker_threads';
import {parseFilter} from '../filter/parse.ts';
import {sentError} from '../flow/sent-error.ts';
import {loadRulebook} from '../rulebook/load.ts';
import {openEditor, openReader} from '../store/open.ts';
import type {Progress} from './errand.ts';
import {intoRoom} from './room.ts';
import {kinds} from './kinds/index.ts';
import type {ErrandContext, Kind} from './kinds/kind.ts';
import type {Assignment, FromErrand} from './messages.ts';

/** Thrown where an errand is to end before its time. */
class Stopped extends Error {
	override name = 'Stopped';
}

/** Milliseconds between two words on how far it is. */
const interval = 100;
/** Pieces on their way at once. */
const mostPieces = 8;

const port = parentPort!; // This file only ever runs as a worker.
const {
	file, version, sources, name, order, stop,
} = workerData as Assignment;
const send = (message: FromErrand, transfer: ArrayBuffer[] = []): void => {
	port.postMessage(message, transfer);
};

const closers: Array<() => void> = [];
const closing = <Opened extends {close(): void}>(opened: Opened): Opened => {
	closers.push(() => {
		opened.close();
	});
	return opened;
};

let last: Progress = {flows: 0, share: undefined};
let toldAt = -interval;
/** Those who wait until a piece has been taken. */
const waiting: Array<() => void> = [];
let underWay = 0;
const rooms: Array<Uint8Array<ArrayBuffer>> = [];
port.on('message', (room: Uint8Array<ArrayBuffer>) => {
	rooms.push(room);
	underWay--;
	waiting.shift()?.();
});

const context: ErrandContext = {
	version,
	rulebook: async () => loadRulebook(sources, Date.now() * 1000),
	openReader: () => closing(openReader(file, {cache: 2000})),
	openEditor: () => closing(openEditor(file)),
	filter: text => text.trim() === '' ? undefined : parseFilter(text, {now: Date.now() * 1000, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone}),
	progress(progress) {
		last = progress;
		if (Atomics.load(stop, 0) !== 0) {
			throw new Stopped('The errand was stopped.');
		}

		const now = performance.now();
		if (now - toldAt < interval) {
			return;
		}

		toldAt = now;
		send({kind: 'progress', progress});
	},
	problem(line) {
		send({kind: 'problem', line});
	},
	async piece(piece) {
		underWay++;
		if (underWay > mostPieces) {
			await new Promise<void>(resolve => {
				waiting.push(resolve);
			});
		}

		const room = intoRoom(piece, rooms);
		send({kind: 'piece', piece: room}, [room.buffer]);
	},
};

try {
	const result = await (kinds[name] as Kind<typeof name>)(context, order);
	send({kind: 'done', result});
} catch (error) {
	send(error instanceof Stopped ? {kind: 'stopped', progress: last} : {kind: 'failed', error: sentError(error)});
} finally {
	for (const close of closers) {
		close();
	}

	port.close();
}
