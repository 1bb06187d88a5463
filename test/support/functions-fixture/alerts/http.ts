export { answer as handler } from "../answer.ts";
