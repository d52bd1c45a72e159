import type {useApp} from 'ink';
import type {CaptureStatus} from '../capture/capture.ts';
import {startCompute} from '../compute/client.ts';
import {shownLine} from '../views/shown.ts';
import {humanCount} from '../flow/human.ts';
import type {RunErrand} from '../errands/errand.ts';
import type {Replayer} from '../replay/replayer.ts';
import type {Editor} from '../store/store.ts';
import {commands} from './commands/index.ts';
import {createKeymap} from './keymap/keymap.ts';
import type {Rebinding} from './keymap/rebind.ts';
import {timeOfDay} from './render/flow-row.ts';
import type {ThemeName} from './render/themes.ts';
import {createSession} from './state/create-session.ts';
import type {FilterBook} from './state/filter-book.ts';
import type {LayoutName} from './state/state.ts';
import {createSystemClipboard} from './terminal/clipboard.ts';
import {colourDepth, type Environment} from './terminal/colour-depth.ts';
import {watchForEnd} from './terminal/ending.ts';
import {importLean} from './terminal/lean-ink.ts';
import {createModes} from './terminal/modes.ts';
import {createSuspension, stopReading, type Suspension} from './terminal/suspension.ts';
import {createTextEditors, type Lend} from './terminal/text-editor.ts';

/** The proxy that fills the store, as far as the screen tells of it. */
export type TerminalProxy = {
	readonly host: string;
	readonly port: number;
	status(): CaptureStatus;
	/** Calls the listener with each status until the returned function is called. */
	onStatus(listener: (status: CaptureStatus) => void): () => void;
	readonly certificateFile: string;
};

export type TerminalOptions = {
	/** The store; it must exist. */
	readonly file: string;
	/** Left out when another tapx captures, or nobody. */
	readonly proxy?: TerminalProxy | undefined;
	readonly editor: Editor;
	/** What sends requests again, started when first asked for. */
	readonly startReplayer: () => Promise<Replayer>;
	/** Exports, imports and clears off this thread. */
	readonly runErrand: RunErrand;
	/** Filter to start with. */
	readonly filter?: string | undefined;
	/** Filters with names; none when left out. */
	readonly filters?: FilterBook | undefined;
	readonly environment: Environment;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	/** Milliseconds since the epoch. */
	readonly clock?: (() => number) | undefined;
	readonly demo?: boolean | undefined;
	readonly theme?: ThemeName | undefined;
	/** Where the detail stands; by the terminal's size when left out. */
	readonly layout?: LayoutName | undefined;
	/** Whether the terminal is asked to tell of the mouse. */
	readonly mouse?: boolean | undefined;
	/** Whether exports go without secrets. */
	readonly redacts?: boolean | undefined;
	/** The user's own keys; see `checkTerminal`. */
	readonly keys?: Rebinding | undefined;
	/** Gets a line about each failure of the program, once the terminal is back. */
	readonly tell?: ((line: string) => void) | undefined;
	/** Ends the terminal from outside: with the message of the reason as an error if it is one. */
	readonly signal?: AbortSignal | undefined;
};

/** Why the terminal ended: `quit`, or the signal's name. */
export type TerminalEnd = {readonly reason: string};

const alarmOf = ({recorder}: CaptureStatus): string => recorder.lost > 0
	? `LOST ${humanCount(recorder.lost)} ${recorder.lost === 1 ? 'flow' : 'flows'}${recorder.trouble ? `: ${shownLine(recorder.trouble)}` : ''}`
	: (recorder.trouble ? `NOT WRITTEN: ${shownLine(recorder.trouble)}` : '');

/**
Runs the full-screen terminal until somebody quits or a signal comes, and gives the terminal back as it was. The caller has
made sure that both streams are terminals.

@throws whatever ended the screen by mistake, after the terminal is back.
*/
export const runTerminal = async ({
	file, proxy, editor, startReplayer, runErrand, filter = '', filters, environment, stdin, stdout, clock = Date.now, demo = false, theme = 'dark', layout, mouse = false, redacts, keys, tell, signal,
}: TerminalOptions): Promise<TerminalEnd> => {
	// Keys typed while the store opens must wait unechoed: an echo would shift the first frame.
	stdin.setRawMode(true);
	let app: ReturnType<typeof useApp> | undefined;
	let suspension: Suspension;
	let ended: string | Error | undefined;
	/** While another program has the terminal: ends that program. */
	let lent: AbortController | undefined;
	const end = (reason: string | Error): void => {
		if (lent && reason === 'SIGINT') {
			// Typed in the other program.
			return;
		}

		ended ??= reason;
		if (lent) {
			lent.abort();
		} else {
			app?.exit(reason);
		}
	};

	const lend: Lend = async action => {
		const controller = new AbortController();
		lent = controller;
		try {
			return await suspension.lend(async () => action(controller.signal));
		} finally {
			lent = undefined;
			if (ended !== undefined) {
				app?.exit(ended);
			}
		}
	};

	let failures: readonly string[] = [];
	const closers: Array<() => void | Promise<void>> = [watchForEnd(stdout, end)];
	try {
		// Both take a while, and neither needs the other.
		const [compute, {mountScreen}] = await Promise.all([startCompute(file), importLean(async () => import('./components/mount.tsx'))]);
		closers.push(async () => compute.close());
		void compute.died.then(end);
		signal?.addEventListener('abort', () => {
			end(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
		}, {once: true});

		const title = proxy ? `tapx ${proxy.host}:${proxy.port}` : 'tapx view';
		const modes = createModes(data => {
			stdout.write(data);
		}, {title, mouse});
		closers.push(modes.leave);
		/** Whoever gets the terminal gets it as it was before tapx. */
		const handOver = async (action: () => Promise<void>): Promise<void> => app?.suspendTerminal(async () => {
			modes.leave();
			await stopReading(stdin);
			try {
				await action();
			} finally {
				modes.enter();
			}
		});
		suspension = createSuspension(handOver, error => {
			session.report(error);
		});
		const depth = colourDepth(environment);
		const keymap = createKeymap(commands, keys);
		const session = createSession({
			compute,
			editor,
			clipboard: createSystemClipboard(environment, stdout),
			size: {columns: stdout.columns, rows: stdout.rows},
			filter,
			filters,
			theme,
			layout,
			hasColour: depth > 0,
			keymap,
			clock,
			quit: end,
			suspend: suspension.suspend,
			modes,
			startReplayer,
			runErrand,
			redacts,
			chooseEditor: createTextEditors(environment, lend, data => {
				stdout.write(data);
			}),
		});
		closers.push(() => {
			failures = session.failures.lines(Boolean(environment['TAPX_DEBUG']));
		}, suspension.close, async () => session.close());
		const unsubscribe = proxy?.onStatus(status => {
			session.capture({open: status.open, alarm: alarmOf(status)});
		});
		// Before Ink's own listener, so that the frame it draws then has the new size already.
		const resize = (): void => {
			session.resize({columns: stdout.columns, rows: stdout.rows});
		};

		stdout.on('resize', resize);
		closers.push(() => {
			unsubscribe?.();
			stdout.off('resize', resize);
		});
		await session.start();
		session.store.subscribe(() => {
			const {filter: shown} = session.store.get();
			modes.title(shown === '' ? title : `${title} · ${shownLine(shown)}`);
		});
		modes.enter();
		const reason = await mountScreen({
			session,
			depth,
			facts: {
				address: proxy && `${proxy.host}:${proxy.port}`,
				certificateFile: proxy?.certificateFile,
				file,
				home: environment['HOME'],
				isDemo: demo,
				keymap,
				since: proxy && timeOfDay(clock() * 1000).slice(0, 5),
			},
			onReady(ready) {
				app = ready;
				if (ended !== undefined) {
					ready.exit(ended);
				}
			},
		}, {stdin, stdout});
		return {reason: typeof reason === 'string' ? reason : 'quit'};
	} finally {
		for (const close of closers.toReversed()) {
			await close(); // eslint-disable-line no-await-in-loop -- in order, the last opened first
		}

		stdin.setRawMode(false);
		for (const line of failures) {
			tell?.(line);
		}
	}
};
