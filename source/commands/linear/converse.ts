import process from 'node:process';
import {setInterval as every} from 'node:timers';
import type {Compute} from '../../compute/client.ts';
import {TapxError, errorLine} from '../../flow/error.ts';
import {startFlowLog, type FlowSource} from '../output/flow-log.ts';
import {splitWords} from '../../formats/shell-words.ts';
import type {Context} from '../command.ts';
import {filterOf} from '../input/filter-words.ts';
import type {StopSignals} from '../input/stop-signals.ts';
import {ClosedPipe} from '../output/output.ts';
import {createLineReader} from './line-reader.ts';
import {spokenLine} from './spoken-line.ts';
import {obey, type Conversation} from './words.ts';

/** Milliseconds between looks at a store that others fill. */
const look = 250;

/**
A session in lines: each flow is told as it ends, and what is typed is done. Nothing is drawn, moved or coloured. Ends with
`quit`, the end of a terminal's input, a signal, a closed pipe or when `death` resolves, which then is thrown.
*/
export const converse = async ({adapters, output, settings, inside}: Pick<Context, 'adapters' | 'output' | 'settings' | 'inside'>, {filter, source, signals, death}: {
	readonly filter: readonly string[];
	/** The capture; left out where others fill the store. */
	readonly source?: FlowSource | undefined;
	readonly signals: StopSignals;
	readonly death?: Promise<Error> | undefined;
}): Promise<void> => {
	const reader = await adapters.openReader();
	const wanted = {filter: filterOf(filter, settings), text: filter.join(' '), isQuiet: false};
	const others: FlowSource = {
		session: undefined,
		onStatus(listener) {
			const timer = every(() => {
				if (reader.changed()) {
					listener();
				}
			}, look);
			return () => {
				clearInterval(timer);
			};
		},
	};
	/** While a command writes, flows wait. */
	let free = Promise.resolve();
	const log = startFlowLog({
		reader, source: source ?? others, wanted, line: spokenLine, output: {
			async write(text) {
				await free;
				if (!wanted.isQuiet) {
					await output.write(text);
				}
			},
		},
	});
	const quit = Promise.withResolvers<void>();
	let compute: Promise<Compute> | undefined;
	const conversation: Conversation = {
		context: {
			adapters, output, settings, inside,
		},
		reader,
		wanted,
		async compute() {
			compute ??= adapters.openCompute();
			return compute;
		},
		end: quit.resolve,
	};
	const lines = createLineReader(process.stdin);

	const answer = async (line: string): Promise<void> => {
		const done = Promise.withResolvers<void>();
		free = done.promise;
		try {
			await lines.lend(async () => obey(conversation, splitWords(line)));
		} catch (error) {
			if (!(error instanceof TapxError)) {
				throw error;
			}

			output.tell(errorLine(error));
		} finally {
			done.resolve();
		}
	};

	const listen = async (): Promise<void> => {
		for (;;) {
			const line = await lines.next(); // eslint-disable-line no-await-in-loop -- one after the other
			if (line === undefined) {
				break;
			}

			if (line.trim() !== '') {
				await answer(line); // eslint-disable-line no-await-in-loop -- as above
			}
		}

		// A person who ends the input is through; a script only has no more to say.
		if (process.stdin.isTTY) {
			quit.resolve();
		}

		await quit.promise;
	};

	output.tell('Flows are told as they end. Type "help" for what can be asked, "quit" to end.');
	try {
		const end = await Promise.race([signals.asked, log.broken, quit.promise, listen(), ...(death ? [death] : [])]);
		if (end instanceof Error) {
			throw new TapxError('capture-died', `The proxy ended by itself: ${end.message}.`, {cause: end});
		}
	} catch (error) {
		if (!(error instanceof ClosedPipe)) {
			throw error;
		}
	} finally {
		lines.close();
		await log.finish();
	}
};
