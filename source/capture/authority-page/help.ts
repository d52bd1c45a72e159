import {shellWord} from '../launch/shell.ts';
import {instructions, type Instruction, type Place} from './instructions.ts';
import {fingerprint, placeOf} from './place.ts';

const wrapped = (sentence: string, width: number): string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of sentence.split(' ')) {
		if (line && line.length + word.length >= width) {
			lines.push(line);
			line = '';
		}

		line += line ? ` ${word}` : word;
	}

	return [...lines, line];
};

const chapter = ({title, steps}: Instruction, place: Place): string => [
	`  ${title}`,
	...steps(place).flatMap(step => 'run' in step ? [`    $ ${step.run}`] : wrapped(step.say, 72).map(line => `    ${line}`)),
].join('\n');

/** Every instruction as plain text. */
export const instructionText = (place: Place): string => [...Map.groupBy(instructions, ({group}) => group)]
	.map(([group, members]) => `${group}\n\n${members.map(member => chapter(member, place)).join('\n\n')}\n`)
	.join('\n');

/** What `tapx ca --install-help` prints: where the certificate is, and how programs and systems are made to trust it. */
export const installHelp = ({certificate, certificateFile, proxyUrl}: {certificate: string; certificateFile: string; proxyUrl: string}): string => `The certificate of this tapx:
  ${certificateFile}
  SHA-256 ${fingerprint(certificate)}

${instructionText(placeOf(certificate, shellWord(certificateFile), proxyUrl))}`;
