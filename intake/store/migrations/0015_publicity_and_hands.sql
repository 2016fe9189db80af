CREATE TRIGGER notice_no_delete BEFORE DELETE ON notice
BEGIN SELECT RAISE(ABORT, 'a notice is never taken away'); END
--
CREATE TRIGGER notice_line_no_delete BEFORE DELETE ON notice_line
BEGIN SELECT RAISE(ABORT, 'a notice is never taken away'); END
--
CREATE TRIGGER notice_line_stays BEFORE UPDATE OF notice_id, application_id ON notice_line
BEGIN SELECT RAISE(ABORT, 'a line stays where it was posted'); END
--
CREATE TRIGGER notice_line_not_early BEFORE UPDATE OF completed_at ON notice_line
WHEN NEW.completed_at < COALESCE(OLD.ends_at, (SELECT ends_at FROM notice WHERE id = OLD.notice_id))
BEGIN SELECT RAISE(ABORT, 'a publicity is never shortened'); END
--
CREATE TRIGGER act_one_duty BEFORE INSERT ON act
WHEN NEW.duty IS NOT NULL AND NEW.actor_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM act WHERE application_id = NEW.application_id AND actor_id = NEW.actor_id AND duty <> NEW.duty)
BEGIN SELECT RAISE(ABORT, 'one person, one duty'); END
