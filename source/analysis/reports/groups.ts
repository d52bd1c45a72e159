import {severities, type Issue, type Severity} from '../../flow/finding.ts';

/** Issues of one rule that say the same, over all hosts and paths. */
export type Group = {
	readonly rule: string;
	readonly title: string;
	readonly severity: Severity;
	readonly confidence: Issue['confidence'];
	readonly advice: string;
	readonly issues: readonly Issue[];
	/** Findings of all of them. */
	readonly count: number;
};

/** Issues by rule, title and severity, in their order: the worst first. */
export const groupIssues = (issues: readonly Issue[]): Group[] => Map.groupBy(issues, ({rule, title, severity}) => `${rule}\n${title}\n${severity}`).values().map((own): Group => {
	const {rule, title, severity, confidence, advice} = own[0]!; // No group is empty.
	let count = 0;
	for (const issue of own) {
		count += issue.count;
	}

	return {
		rule, title, severity, confidence, advice, issues: own, count,
	};
}).toArray().toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count || (a.rule < b.rule ? -1 : 1));

/** What to do first. */
export type Recommendation = Pick<Group, 'rule' | 'title' | 'severity' | 'advice'> & {readonly places: number};

const most = 5;

/** What to do first: the advice of the worst that was found, for most places first, each once. */
export const recommend = (issues: readonly Issue[]): Recommendation[] => {
	const groups = groupIssues(issues).filter(({severity}) => severity !== 'info');
	const byAdvice = Map.groupBy(groups, ({advice}) => advice).values().map(own => {
		const [first] = own as [Group];
		return {
			rule: first.rule, title: first.title, severity: first.severity, advice: first.advice, places: own.flatMap(({issues: places}) => places).length,
		};
	});
	return byAdvice.toArray().toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.places - a.places).slice(0, most);
};
