import type {FlowDiff} from '../diff/diff.ts';
import type {DiffRole} from '../diff/line.ts';
import {
	layOutPage,
	wideEnough,
	type Page,
	type PageOptions,
} from '../diff/page.ts';
import {comparedName} from '../diff/sections.ts';
import {TapxError} from '../flow/error.ts';
import {safeLine} from '../flow/text.ts';
import {compareFlows} from '../operations/compare-flows.ts';
import {text, toggle} from '../settings/kinds.ts';
import type {OptionTable, OptionValues} from '../settings/option.ts';
import {defineCommand, type Context} from './command.ts';
import {usageError} from './input/arguments.ts';
import {readFlowId} from './input/flow-id.ts';
import {writeText} from './output/output.ts';
import {createPaint, type Paint, type Tone} from './output/paint.ts';
import {tellRedacted} from './output/tell-redacted.ts';

const tones: Readonly<Record<DiffRole, Tone>> = {
	removed: 'bad',
	'removed-word': 'removed',
	added: 'good',
	'added-word': 'added',
	noted: 'dim',
	fold: 'moved',
	heading: 'strong',
	same: 'dim',
	remark: 'warning',
	rule: 'dim',
};

const pageLines = function * ({a, b}: FlowDiff, page: Page, paint: Paint): Generator<string, void> {
	yield `${paint('bad', safeLine(`- ${comparedName(a)}`))}\n`;
	yield `${paint('good', safeLine(`+ ${comparedName(b)}`))}\n`;
	for (let index = 0; index < page.total; index++) {
		yield `${page.line(index).map(([piece, role]) => paint(role && tones[role], piece)).join('').trimEnd()}\n`;
	}
};

/** Columns of a pipe that wants both sides beside each other. */
const pipeColumns = 160;

/** Exit codes of diff(1), which programs that compare share: 1 says that the two differ, so that trouble must be 2. */
const differs = 1;
const trouble = 2;

const options = {
	ignoreHeader: {
		...text, doc: 'take no notice of this header; * is a wildcard; may be repeated', value: 'NAME', wants: 'the name of a header', many: true,
	},
	ignorePath: {
		...text, doc: 'take no notice of this place in JSON: $.timestamp, $.items[*].id, $..id; may be repeated', value: 'PATH', wants: 'a JSON path', many: true,
	},
	sideBySide: {...toggle, doc: 'both beside each other; so on a terminal of 100 columns or more', short: 'y'},
	all: {...toggle, doc: 'equal parts too, instead of their length'},
	json: {...toggle, doc: 'the differences as one JSON object'},
} as const satisfies OptionTable;

type DiffContext = Context<OptionValues<typeof options>>;

/** How a page suits whoever reads it: a terminal of some width, or a pipe, where lines are as long as they are. */
const pageOptions = ({options: {sideBySide, all}, given, output}: DiffContext): PageOptions => {
	const {isTerminal} = output;
	const isSideBySide = given.has('sideBySide') ? sideBySide : isTerminal && output.columns >= wideEnough;
	const width = isTerminal ? output.columns : (isSideBySide ? pipeColumns : Infinity);
	return {
		columns: width, isSideBySide, isFolded: !all, isWrapped: Number.isFinite(width),
	};
};

const run = async (context: DiffContext): Promise<number> => {
	const {
		words, options: chosen, settings, adapters, output,
	} = context;
	if (chosen.json && (chosen.sideBySide || chosen.all)) {
		throw usageError(`--json cannot go with ${chosen.all ? '--all' : '--side-by-side'}.`);
	}

	const [findA, findB] = words.map(word => readFlowId(word));
	const reader = await adapters.openReader();
	const {diff, sections, redacted} = compareFlows({reader}, {
		a: findA!(reader), b: findB!(reader), ignoreHeaders: chosen.ignoreHeader, ignorePaths: chosen.ignorePath, redact: settings.redact,
	});
	if (chosen.json) {
		await output.write(`${JSON.stringify(diff, undefined, output.isTerminal ? 2 : 0)}\n`);
	} else {
		const page = layOutPage(sections(), pageOptions(context));
		await writeText(output, pageLines(diff, page, createPaint(output.color)));
	}

	tellRedacted(output, settings, redacted);
	return diff.same ? 0 : differs;
};

export const command = defineCommand({
	name: 'diff',
	usage: 'A B',
	summary: 'compare two flows: request, status, headers, bodies, times and sizes',
	details: 'A and B are named as for tapx show. JSON is compared by structure, other text by line, anything else by its bytes; times and sizes are told but do not count, nor does where a header stands, how its name is spelled, or what is about one connection only (Connection, Keep-Alive, …). It exits with 0 when nothing that counts differs, with 1 when something does, and with 2 when it cannot tell.',
	options,
	settings: ['db', 'color', 'redact'],
	takes: [2, 2],
	examples: [
		['tapx diff 12 48', 'what the second did otherwise'],
		['tapx diff 12 last --ignore-header date --ignore-path \'$..timestamp\'', 'fit for a script: see the exit code'],
		['tapx diff 12 48 --json | jq \'.response.body.changes[].at\'', 'where the answers differ'],
	],
	async run(context) {
		try {
			return await run(context);
		} catch (error) {
			throw error instanceof TapxError
				? new TapxError(error.code, error.message, {cause: error, exitCode: trouble, ...(error.advice !== undefined && {advice: error.advice})})
				: error;
		}
	},
});
