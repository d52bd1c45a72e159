import {writeBaseline, type BaselineEntry} from '../../analysis/baseline/baseline.ts';
import {judge, type Verdict} from '../../analysis/baseline/verdict.ts';
import {isOwnMistake} from '../../analysis/engine.ts';
import {junitXml} from '../../analysis/reports/junit.ts';
import {verdictMarkdown} from '../../analysis/reports/markdown.ts';
import {sarifLog} from '../../analysis/reports/sarif.ts';
import type {Filter} from '../../filter/filter.ts';
import {humanCount} from '../../flow/human.ts';
import {checkFlows} from '../../operations/check-flows.ts';
import {paced} from '../../operations/paced/paced.ts';
import type {LoadedRulebook} from '../../rulebook/load.ts';
import type {Reader} from '../../store/store.ts';
import {usageError} from '../input/arguments.ts';
import {isOnly} from '../input/only.ts';
import type {Output} from '../output/output.ts';
import {loadBaseline, writeReport} from './files.ts';
import type {GateOptions} from './options.ts';

/** A gate that is ready: what can be wrong with it was found before there is traffic. */
export type Gate = {
	/** Judges flows and writes the files that were asked for. */
	judge(reader: Reader, filter: Filter | undefined, signal?: AbortSignal): Promise<Verdict>;
};

/**
Prepares a check.

@throws {TapxError} `wrong-rules`, `wrong-baseline`, `wrong-usage`.
*/
export const openGate = async (options: GateOptions, {rulebook, version, output}: {
	readonly rulebook: LoadedRulebook;
	readonly version: string;
	readonly output: Pick<Output, 'tell' | 'progress'>;
}): Promise<Gate> => {
	const {baseline: file} = options;
	if (file === undefined && options.updateBaseline) {
		throw usageError('--update-baseline wants a file to write.', 'Write --baseline FILE.');
	}

	let baseline: readonly BaselineEntry[] | undefined;
	if (file !== undefined && !options.updateBaseline) {
		baseline = await loadBaseline(file);
		if (!baseline) {
			output.tell(`There is no baseline ${file} yet: every issue is new. --update-baseline writes it.`);
		}
	}

	for (const {rule, host, path, until} of rulebook.ended) {
		output.tell(`The allowance for ${rule}${host === undefined ? '' : ` on ${host}`}${path ?? ''} ended on ${until}.`);
	}

	return {
		async judge(reader, filter, signal) {
			const found = await paced(checkFlows({reader, rulebook}, {
				filter, categories: options.only, failOn: options.failOn ?? rulebook.policy?.failOn ?? 'high', baseline,
			}), {
				signal,
				progress(done) {
					output.progress(`${humanCount(done)} flows looked at`);
				},
			});
			output.progress('');
			let verdict = found;
			if (file !== undefined && options.updateBaseline) {
				const text = writeBaseline(found.report.issues);
				await writeReport(file, text);
				verdict = judge(found.report, {failOn: found.failOn, baseline: await loadBaseline(file)});
				output.tell(`${humanCount(verdict.issues.length)} issues written to ${file}: they are known from now on.`);
			}

			const rules = rulebook.rules.values().filter(({meta}) => isOnly(options.only, meta));
			for (const {issue} of verdict.issues) {
				if (isOwnMistake(issue)) {
					output.tell(`The rule ${issue.rule} failed on ${humanCount(issue.count)} flow${issue.count === 1 ? '' : 's'}, such as #${issue.flows[0]}: ${issue.evidence.reason}.`);
				}
			}

			const {sarif, junit, markdown} = options;
			const log = sarifLog({version, rules: rulebook.rules, ...verdict});
			await Promise.all([
				sarif !== undefined && writeReport(sarif, `${JSON.stringify(log, undefined, '\t')}\n`),
				junit !== undefined && writeReport(junit, junitXml(verdict, rules)),
				markdown !== undefined && writeReport(markdown, verdictMarkdown(verdict)),
			]);
			return verdict;
		},
	};
};
