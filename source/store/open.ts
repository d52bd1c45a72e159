/** The ways into the store, for `compose.ts`, the capture worker and tests. */
export {openEditor, type EditorOptions} from './open-editor.ts';
export {openReader, type ReaderOptions} from './open-reader.ts';
export {openRecorder, type RecorderOptions} from './open-recorder.ts';
export {
	createUpkeep, type Upkeep, type UpkeepOptions, type UpkeepResult,
} from './upkeep.ts';
