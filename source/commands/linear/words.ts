import type {Filter} from '../../filter/filter.ts';
import {nearest} from '../../filter/nearest.ts';
import type {Compute} from '../../compute/client.ts';
import {copyWhats, type CopyWhat} from '../../compute/protocol.ts';
import {humanSize} from '../../flow/human.ts';
import type {Reader} from '../../store/store.ts';
import type {Context} from '../command.ts';
import {usageError} from '../input/arguments.ts';
import {filterOf} from '../input/filter-words.ts';
import {readFlowId} from '../input/flow-id.ts';
import {writeText} from '../output/output.ts';
import {spokenLine} from './spoken-line.ts';

/** What a line that was typed works with. */
export type Conversation = {
	readonly context: Pick<Context, 'adapters' | 'output' | 'settings' | 'inside'>;
	readonly reader: Reader;
	/** What of the traffic is told as it comes. */
	readonly wanted: {filter: Filter | undefined; text: string; isQuiet: boolean};
	compute(): Promise<Compute>;
	end(): void;
};

/** A word that only lines know; the others are commands of the command line. */
type Word = {
	readonly usage: string;
	readonly doc: string;
	run(conversation: Conversation, words: readonly string[]): Promise<void> | void;
};

/** Commands that make sense in the middle of a run: not another one. */
const otherCommands = ({inside}: Pick<Context, 'inside'>): string[] => inside.names.filter(name => name !== 'view');

/** Rows that a search tells. */
const mostFound = 20;

/** What can be copied, with the names that people try first. */
const copyNames: Readonly<Record<string, CopyWhat>> = {
	...Object.fromEntries(copyWhats.map(what => [what, what])), body: 'response-body', headers: 'response-headers',
};

/** The words that only lines know. */
const lineWords: Readonly<Record<string, Word>> = {
	help: {
		usage: '[COMMAND]',
		doc: 'what can be typed',
		async run({context}, words) {
			if (words.length > 0) {
				await context.inside.run([...words, '--help']);
				return;
			}

			await writeText(context.output, [
				...Object.entries(lineWords).map(([name, {usage, doc}]) => `${`${name} ${usage}`.trim()}: ${doc}\n`),
				`Commands of the command line, each with its options: ${otherCommands(context).join(', ')}. "help show" tells about one.\n`,
			]);
		},
	},
	filter: {
		usage: '[FILTER]',
		doc: 'tell only flows that match from now on; without a filter all of them',
		run({context, wanted}, words) {
			wanted.filter = filterOf(words, context.settings);
			wanted.text = words.join(' ');
			context.output.tell(wanted.text === '' ? 'Telling all flows.' : `Telling flows that match ${wanted.text}.`);
		},
	},
	search: {
		usage: 'WORDS',
		doc: 'flows that resemble the words, the best first',
		async run({context, compute}, words) {
			const {ask} = await compute();
			const answer = await ask('search', {text: words.join(' '), filter: '', limit: mostFound});
			const rows = answer?.value.rows ?? [];
			await writeText(context.output, rows.map(row => `${spokenLine(row)}\n`));
			context.output.tell(rows.length === 0 ? 'Nothing like that.' : `${rows.length} found.`);
		},
	},
	copy: {
		usage: 'ID [WHAT]',
		doc: `copy a flow's ${Object.keys(copyNames).join(', ')}; the URL unless said`,
		async run({context, reader, compute}, [id = 'last', name = 'url']) {
			const what = copyNames[name];
			if (!what) {
				throw usageError(`There is no ${name} to copy.`, `There are ${Object.keys(copyNames).join(', ')}.`);
			}

			const {ask} = await compute();
			const answer = await ask('text', {id: readFlowId(id)(reader), what});
			const text = answer?.value;
			if (!text) {
				throw usageError(`That flow has no ${name} that is text.`);
			}

			context.output.tell(`Copied ${name}, ${humanSize(new TextEncoder().encode(text).length)}, ${await context.adapters.copy(text)}.`);
		},
	},
	pause: {
		usage: '',
		doc: 'tell no flows until the next "pause"; they are kept all the same',
		run({context, wanted}) {
			wanted.isQuiet = !wanted.isQuiet;
			context.output.tell(wanted.isQuiet ? 'Quiet.' : 'Going on.');
		},
	},
	quit: {
		usage: '',
		doc: 'end',
		run({end}) {
			end();
		},
	},
};

/**
Does what a line of words asks for.

@throws {TapxError} `wrong-usage` for an unknown word, and whatever its command throws.
*/
export const obey = async (conversation: Conversation, [name = '', ...words]: readonly string[]): Promise<void> => {
	const word = Object.hasOwn(lineWords, name) ? lineWords[name] : undefined;
	if (word) {
		await word.run(conversation, words);
		return;
	}

	const {context, context: {inside}} = conversation;
	const others = otherCommands(context);
	if (!others.includes(name)) {
		const meant = nearest(name, [...Object.keys(lineWords), ...others]);
		throw usageError(`There is no command ${name}.`, meant ? `Did you mean ${meant}?` : 'help lists what there is.');
	}

	await inside.run([name, ...words]);
};
