import type {Verdict} from '../../analysis/baseline/verdict.ts';
import {humanCount} from '../../flow/human.ts';
import {issueToJson} from '../../formats/finding-json.ts';
import type {Paint} from '../output/paint.ts';
import {countWords, issueLines} from '../output/report-page.ts';

/** A verdict in one line. */
const verdictLine = ({report, issues, failOn, isMet, isCompared, gone}: Verdict): string => {
	const failing = issues.filter(({isFailing}) => isFailing).length;
	const known = issues.filter(({isKnown}) => isKnown).length;
	const outcome = isMet
		? (failOn === 'none' ? 'passed; nothing was to fail' : `passed: nothing ${isCompared ? 'new ' : ''}of severity ${failOn} or worse`)
		: `not met: ${humanCount(failing)} ${isCompared ? 'new ' : ''}issue${failing === 1 ? '' : 's'} of severity ${failOn} or worse`;
	const compared = isCompared ? `; ${humanCount(issues.length - known)} new, ${humanCount(known)} known, ${humanCount(gone.length)} no longer found` : '';
	return `Check ${outcome} in ${humanCount(report.flows)} flow${report.flows === 1 ? '' : 's'}${compared}.`;
};

/** A verdict for a person: what fails in full, the rest in numbers. Safe for a terminal. */
export const verdictPage = (verdict: Verdict, layout: {readonly paint: Paint; readonly columns: number; readonly isWhole?: boolean}): string => {
	const failing = verdict.issues.filter(({isFailing}) => isFailing).map(({issue}) => issue);
	const rest = countWords(verdict.report.counts, layout.paint);
	return [
		...issueLines(failing, layout),
		...(rest === '' ? [] : [`All issues: ${rest}`]),
		layout.paint(verdict.isMet ? 'good' : 'bad', verdictLine(verdict)),
	].join('\n') + '\n';
};

/** A verdict in JSON. */
export const verdictToJson = ({report, issues, failOn, isMet, gone}: Verdict) => ({
	passed: isMet,
	fail_on: failOn,
	requests: report.flows,
	score: report.score,
	counts: report.counts,
	issues: issues.map(({issue, fingerprint, isKnown, isFailing}) => ({
		...issueToJson(issue), fingerprint, known: isKnown, failing: isFailing,
	})),
	fixed: gone,
});
