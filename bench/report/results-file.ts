import fs from 'node:fs/promises';

const heading = `# What \`npm run bench\` measures

Everything runs on one machine over loopback: load client, proxy and server share its cores. Times differ between machines and
hours, so each case has a reference that was measured in the same run in alternating rounds; figures are the medians of the
rounds, and "better by" compares with the first reference: above 1× tapx is better. Several figures in one cell are p50 / p95
unless the case says otherwise. The goals are the project's own first ones.
`;

/** One group's part of the file. */
export type Section = {readonly title: string; readonly text: string};

const readSections = async (file: string): Promise<{machine: string; sections: Section[]}> => {
	const content = await fs.readFile(file, 'utf8').catch(() => '');
	const [machine = '', ...sections] = content.split(/^## /mv).slice(1).map(part => part.trim());
	const split = (part: string): Section => {
		const [title = '', ...rest] = part.split('\n');
		return {title, text: rest.join('\n').trim()};
	};

	return {machine: split(machine).text, sections: sections.map(section => split(section))};
};

/**
Writes sections into the file of results, each in the place of its former version. Sections of groups that were not run this
time stay, unless they come from another machine.
*/
export const writeResults = async (file: string, machine: string, fresh: readonly Section[], order: readonly string[]): Promise<void> => {
	const former = await readSections(file);
	const kept = former.machine === machine ? former.sections.filter(({title}) => fresh.every(section => section.title !== title)) : [];
	const sections = [...fresh, ...kept].toSorted((a, b) => order.indexOf(a.title) - order.indexOf(b.title));
	const parts = [{title: 'Machine', text: machine}, ...sections].map(({title, text}) => `## ${title}\n\n${text}\n`);
	await fs.writeFile(file, [heading, ...parts].join('\n'));
};
