import {nearest} from '../filter/nearest.ts';
import {TapxError} from '../flow/error.ts';
import {severities} from '../flow/finding.ts';
import {problemLine} from '../analysis/yaml/problem.ts';
import type {LoadedRulebook, SourceFile} from '../rulebook/load.ts';
import {toggle} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {usageError} from './input/arguments.ts';
import {isOnly, only} from './input/only.ts';
import type {Output} from './output/output.ts';
import {createPaint} from './output/paint.ts';
import {rulePage, ruleTable, type RuleRow} from './output/rule-page.ts';

const rowsOf = ({rules, policy}: LoadedRulebook): RuleRow[] => rules.values().map(({meta}) => ({
	meta, severity: policy?.rules[meta.id] ?? policy?.rules[meta.category] ?? meta.severity,
})).toArray();

const toJson = ({meta, severity}: RuleRow) => ({...meta, severity});

const ranks: readonly string[] = [...severities, 'off'];

const byCategoryAndSeverity = (a: RuleRow, b: RuleRow): number => a.meta.category.localeCompare(b.meta.category)
	|| ranks.indexOf(a.severity) - ranks.indexOf(b.severity)
	|| (a.meta.id < b.meta.id ? -1 : 1);

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Says what is wrong with files of rules; gives the exit code. */
const tellProblems = (files: readonly SourceFile[], output: Output): number => {
	for (const {name, problems, rules, policy} of files) {
		for (const problem of problems) {
			output.tell(problemLine(name, problem));
			for (const line of problem.pointer?.split('\n') ?? []) {
				output.tell(`    ${line}`);
			}
		}

		if (problems.length === 0) {
			output.tell(`${name}: ${policy ? 'a policy' : plural(rules.length, 'rule')}, nothing wrong.`);
		}
	}

	return files.some(({problems}) => problems.length > 0) ? 1 : 0;
};

export const command = defineCommand({
	name: 'rules',
	usage: '[ID]',
	summary: 'the rules of the analysis, or all about one of them',
	details: 'Severities are as the policy has them. --check reads your own rules and the policy, or the files that you name, and says what is wrong where; it exits with 1 when something is.',
	options: {
		check: {...toggle, doc: 'check files of rules instead: tapx rules --check [FILE...]'},
		only,
		json: {...toggle, doc: 'all that is known of each rule as JSON'},
	},
	settings: ['rules', 'policy', 'color'],
	takes: [0, Infinity],
	examples: [
		['tapx rules', 'all of them'],
		['tapx rules hsts-missing', 'what it means, what to do, and when it is wrong'],
		['tapx rules --check tapx.rules.yaml', 'is it right, and where not'],
	],
	async run({words, options, adapters, output}) {
		if (options.check) {
			const files = await adapters.ruleSources(words);
			if (files.length === 0) {
				throw usageError('There are no rules of your own here.', 'They are in tapx.rules.yaml, or in files that --rules names.');
			}

			return tellProblems(files, output);
		}

		if (words.length > 1) {
			throw usageError('tapx rules takes the id of one rule.');
		}

		const rulebook = await adapters.rulebook();
		const rows = rowsOf(rulebook);
		const paint = createPaint(output.color);
		const writeJson = async (value: unknown): Promise<void> => output.write(`${JSON.stringify(value, undefined, output.isTerminal ? 2 : 0)}\n`);
		const [id] = words;
		if (id === undefined) {
			const wanted = rows.filter(({meta}) => isOnly(options.only, meta)).toSorted(byCategoryAndSeverity);
			await (options.json ? writeJson(wanted.map(row => toJson(row))) : output.write(ruleTable(wanted, paint, output.isTerminal ? output.columns : undefined)));
			return 0;
		}

		const row = rows.find(({meta}) => meta.id === id);
		if (!row) {
			const meant = nearest(id, rulebook.rules.keys());
			throw new TapxError('no-such-rule', `There is no rule "${id}".`, {exitCode: 2, advice: meant ? `Did you mean ${meant}?` : 'tapx rules lists them.'});
		}

		await (options.json ? writeJson(toJson(row)) : output.write(rulePage(row, paint, output.columns)));
		return 0;
	},
});
